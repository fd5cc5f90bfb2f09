package org.subrosa.consent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Records that a client took note of a notice, as the calling worker witnessed it. The act names the worker as its
 * actor: nobody signs as the client (CRSS-12).
 */
@ApplicationScoped
public class AcknowledgeNotice {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final NoticeStore notices;
    private final AcknowledgementStore acknowledgements;
    private final Trail trail;
    private final Clock clock;

    AcknowledgeNotice(
            AgencyTransaction transaction,
            Idempotency idempotency,
            NoticeStore notices,
            AcknowledgementStore acknowledgements,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Returns the id of the acknowledgement recorded now, or by an earlier call with the same key and body.
     *
     * @throws ProblemException not found for an unknown notice; validation failed for a time before its publication
     */
    public UUID acknowledge(
            Caller caller, @Nullable String idempotencyKey, UUID notice, NewAcknowledgement acknowledgement) {
        return transaction.in(caller.agency(), () -> {
            NoticeEntity subject = notices.find(caller.agency(), notice)
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            Made made = idempotency
                    .once(
                            caller,
                            "acknowledge-notice",
                            idempotencyKey,
                            List.of(notice, acknowledgement),
                            () -> make(caller, subject, acknowledgement))
                    .made();
            return UUID.fromString(made.id("acknowledgement_id"));
        });
    }

    private Made make(Caller caller, NoticeEntity notice, NewAcknowledgement acknowledgement) {
        if (acknowledgement.acknowledgedAt().isBefore(notice.publishedAt)) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/acknowledged_at", "before-publication");
        }
        var entity = new AcknowledgementEntity();
        entity.id = UUID.randomUUID();
        entity.agencyId = caller.agency();
        entity.noticeId = notice.id;
        entity.clientId = acknowledgement.clientId();
        entity.method = acknowledgement.method().code();
        entity.acknowledgedAt = acknowledgement.acknowledgedAt().truncatedTo(ChronoUnit.MICROS);
        entity.recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entity.recordedBy = caller.subject();
        acknowledgements.persist(entity);
        trail.record(
                caller,
                new Act(
                        caller.agency(),
                        "org.subrosa.consent.notice-acknowledged.v1",
                        "client/" + entity.clientId,
                        Map.of(
                                "notice_id", notice.id.toString(),
                                "acknowledgement_id", entity.id.toString(),
                                "method", entity.method,
                                "acknowledged_at", entity.acknowledgedAt.toString())));
        return new Made(201, Map.of("acknowledgement_id", entity.id.toString()));
    }
}
