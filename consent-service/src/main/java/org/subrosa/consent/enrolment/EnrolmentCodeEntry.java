package org.subrosa.consent.enrolment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The code as the client typed it; blanks, hyphens and small letters do not matter. */
public record EnrolmentCodeEntry(@NotBlank @Size(max = 64) String code) {}
