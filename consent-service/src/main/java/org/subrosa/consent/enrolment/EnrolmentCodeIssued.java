package org.subrosa.consent.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code to be handed to the client, on paper or aloud.
 *
 * @param code absent where the same request is answered again: a code is told once and kept only as a hash
 */
public record EnrolmentCodeIssued(UUID enrolmentCodeId, @Nullable String code, Instant expiresAt) {}
