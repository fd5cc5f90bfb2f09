package org.subrosa.consent.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.vault.Commitments;

/** One-time codes: single use, 72 hours, ten tries each, and for a client only the newest. Kept as keyed hashes. Inside the agency's transaction. */
@ApplicationScoped
class EnrolmentCodes {
    static final Duration LIFE = Duration.ofHours(72);
    static final int TRIES = 10;
    private static final int HANDLE = 4;
    private static final String PURPOSE = "enrolment-code";

    private final EnrolmentCodeStore codes;
    private final Commitments commitments;
    private final Clock clock;

    EnrolmentCodes(EnrolmentCodeStore codes, Commitments commitments, Clock clock) {
        this.codes = codes;
        this.commitments = commitments;
        this.clock = clock;
    }

    EnrolmentCodeEntity keep(Caller worker, UUID client, String code) {
        Instant now = clock.instant();
        codes.retire(worker.agency(), client, now);
        var entity = new EnrolmentCodeEntity();
        entity.id = UUID.randomUUID();
        entity.agencyId = worker.agency();
        entity.clientId = client;
        entity.handle = code.substring(0, HANDLE);
        entity.codeMac = mac(worker.agency(), code);
        entity.issuedAt = now;
        entity.issuedBy = worker.subject();
        entity.expiresAt = now.plus(LIFE);
        codes.persist(entity);
        return entity;
    }

    /** Uses the code up and names its client; nothing for a code that is wrong, used, too old or tried too often. */
    Optional<UUID> use(UUID agency, String code) {
        Instant now = clock.instant();
        byte[] mac = mac(agency, code);
        for (EnrolmentCodeEntity candidate : codes.usable(agency, code.substring(0, HANDLE), now, TRIES)) {
            if (MessageDigest.isEqual(candidate.codeMac, mac)) {
                candidate.usedAt = now;
                return Optional.of(candidate.clientId);
            }
            candidate.tries++;
        }
        return Optional.empty();
    }

    private byte[] mac(UUID agency, String code) {
        return commitments.mac(agency, PURPOSE, code.getBytes(StandardCharsets.US_ASCII));
    }
}
