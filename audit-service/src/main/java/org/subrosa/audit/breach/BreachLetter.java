package org.subrosa.audit.breach;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What affected clients are told, in plain language (45 CFR 164.404(c)). No part may be left out. Kept only sealed. */
@Schema(description = "What affected clients are told, in plain language; every part is required.")
public record BreachLetter(
        @NotBlank @Size(max = 4000) @Nullable String whatHappened,
        @NotBlank @Size(max = 500) @Nullable String whenItHappened,
        @NotBlank @Size(max = 500) @Nullable String whenItWasDiscovered,
        @NotBlank @Size(max = 4000) @Nullable String kindsOfData,
        @NotBlank @Size(max = 4000) @Nullable String whatYouCanDo,
        @NotBlank @Size(max = 4000) @Nullable String whatWeAreDoing,
        @NotBlank @Size(max = 1000) @Nullable String contacts) {}
