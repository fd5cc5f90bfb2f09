package org.subrosa.disclosure.release;

import java.util.UUID;

/**
 * What is to be released.
 *
 * @param partner true if a partner's system fetches what it asked for itself
 */
public record Releasing(UUID agency, UUID disclosure, boolean partner) {}
