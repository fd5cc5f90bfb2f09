package org.subrosa.disclosure.recipient;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What decisions depend on of a registered recipient; nothing that identifies them. */
public record KnownRecipient(UUID id, RecipientKind kind, Channel channel, @Nullable String partnerClient) {}
