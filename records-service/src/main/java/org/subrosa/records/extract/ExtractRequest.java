package org.subrosa.records.extract;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A request for an extract. All else that it is about stands in the warrant.
 *
 * @param warrant a JWS in compact form, as consent-service signed it
 */
public record ExtractRequest(@NotNull @Size(max = 8192) String warrant) {}
