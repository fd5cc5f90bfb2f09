package org.subrosa.consent.enrolment;

import java.util.UUID;

/** The account is bound to this client from now on. */
public record Enrolled(UUID clientId) {}
