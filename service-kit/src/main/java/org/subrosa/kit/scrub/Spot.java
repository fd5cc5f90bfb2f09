package org.subrosa.kit.scrub;

import java.util.UUID;

/**
 * Where a sealed value is among its owner's: ids and codes of its row, as an event names them too.
 *
 * @param part what of the compartment it is, as {@code field_group} of a {@link org.subrosa.kit.vault.Place}
 */
public record Spot(UUID record, String compartment, String part, int version) {}
