package org.subrosa.consent.agreement;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Which consent disclosure-service asks about, and in which agency. */
public record ConsentScopeAsked(@NotNull UUID agencyId, @NotNull UUID consentId) {}
