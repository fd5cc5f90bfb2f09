package org.subrosa.records.client;

import java.util.UUID;

/** The answer to a registration: the id, and nothing that identifies the client. */
public record ClientRegistered(UUID clientId) {}
