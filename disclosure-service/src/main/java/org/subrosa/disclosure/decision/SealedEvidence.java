package org.subrosa.disclosure.decision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.Sealed;

/**
 * Evidence as one statement read it.
 *
 * @param key the live data key at that moment, or null if it is gone
 */
record SealedEvidence(UUID agency, UUID client, UUID disclosure, Sealed sealed, @Nullable DataKeyRow key) {}
