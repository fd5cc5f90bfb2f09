package org.subrosa.consent.reliance;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** What became of a reliance, of which agency. */
public record OutcomeReport(@NotNull UUID agencyId, @NotNull RelianceOutcome outcome) {}
