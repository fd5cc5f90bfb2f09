package org.subrosa.disclosure.recipient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered recipient, as the custodian agency's own people see it. */
public record RecipientView(
        UUID recipientId,
        RecipientKind kind,
        String name,
        String postalAddress,
        @Nullable String phone,
        Channel channel,
        @Nullable String partnerClient,
        Instant registeredAt) {}
