package org.subrosa.records.compartment;

import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;

/**
 * A sealed value as one statement read it.
 *
 * @param place what the row says it is
 * @param key the live data key at that moment, or null if it is gone
 */
record SealedValue(Place place, Sealed sealed, @Nullable DataKeyRow key) {}
