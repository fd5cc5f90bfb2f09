package org.subrosa.consent.notice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A notice to be published.
 *
 * @param language BCP 47 language tag, for example {@code en} or {@code es-MX}
 */
public record NewNotice(
        @NotNull NoticeKind kind,
        @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") String language,
        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 20000) String text) {}
