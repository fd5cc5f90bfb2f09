package org.subrosa.consent.reliance;

import java.util.UUID;

/** The outcome that stands. */
public record OutcomeReported(UUID relianceId, String outcome) {}
