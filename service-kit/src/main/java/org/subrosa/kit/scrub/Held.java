package org.subrosa.kit.scrub;

import org.subrosa.kit.trail.IdsAndCodes;

/**
 * A spot and the hash of what is there, or of what is said to be there.
 *
 * @param hash as {@link IdsAndCodes#hash} writes it
 */
public record Held(Spot spot, String hash) {}
