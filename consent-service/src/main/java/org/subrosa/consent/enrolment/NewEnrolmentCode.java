package org.subrosa.consent.enrolment;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** For whom a code is issued: a client on the worker's caseload. */
public record NewEnrolmentCode(@NotNull UUID clientId) {}
