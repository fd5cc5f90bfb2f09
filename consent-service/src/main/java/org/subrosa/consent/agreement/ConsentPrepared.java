package org.subrosa.consent.agreement;

import java.util.UUID;

/** The answer to a preparation. Nothing may rest on the consent before the client has signed it. */
public record ConsentPrepared(UUID consentId, String documentSha256) {}
