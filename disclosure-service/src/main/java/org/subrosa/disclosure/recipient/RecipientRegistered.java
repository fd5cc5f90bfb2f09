package org.subrosa.disclosure.recipient;

import java.util.UUID;

/** The answer to a registration. */
public record RecipientRegistered(UUID recipientId) {}
