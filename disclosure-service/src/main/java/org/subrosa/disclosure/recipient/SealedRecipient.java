package org.subrosa.disclosure.recipient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.Sealed;

/**
 * A recipient as one statement read it, with what may identify them still sealed.
 *
 * @param key the live data key at that moment, or null if it is gone
 */
record SealedRecipient(
        UUID agency,
        UUID id,
        RecipientKind kind,
        Channel channel,
        @Nullable String partnerClient,
        Instant registeredAt,
        Sealed details,
        @Nullable DataKeyRow key) {}
