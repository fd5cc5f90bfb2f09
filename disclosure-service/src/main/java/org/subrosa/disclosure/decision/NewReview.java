package org.subrosa.disclosure.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What the reviewer says, and why; the why is sealed. */
public record NewReview(boolean approve, @NotBlank @Size(min = 3, max = 4000) String reason) {}
