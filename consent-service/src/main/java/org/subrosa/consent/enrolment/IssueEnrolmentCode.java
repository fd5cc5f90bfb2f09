package org.subrosa.consent.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.code.CodeForm;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.idempotency.Outcome;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Issues a code by which a client binds their account of the portal. Only a worker who has the client on their caseload may,
 * and only while no account is bound: nobody becomes a second person with a client's name (CRSS-12).
 */
@ApplicationScoped
public class IssueEnrolmentCode {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final CaseloadClient caseload;
    private final EnrolmentStore enrolments;
    private final EnrolmentCodes codes;
    private final Trail trail;
    private final SecureRandom random;

    IssueEnrolmentCode(
            AgencyTransaction transaction,
            Idempotency idempotency,
            CaseloadClient caseload,
            EnrolmentStore enrolments,
            EnrolmentCodes codes,
            Trail trail,
            SecureRandom random) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.caseload = caseload;
        this.enrolments = enrolments;
        this.codes = codes;
        this.trail = trail;
        this.random = random;
    }

    /** @throws ProblemException not found for a client not on the caseload; conflict if an account is bound already */
    public EnrolmentCodeIssued issue(Caller worker, @Nullable String idempotencyKey, NewEnrolmentCode asked) {
        caseload.require(asked.clientId());
        String code = CodeForm.ENROLMENT.fresh(random);
        return transaction.in(worker.agency(), () -> {
            Outcome outcome = idempotency.once(
                    worker, "issue-enrolment-code", idempotencyKey, asked, () -> make(worker, asked.clientId(), code));
            return new EnrolmentCodeIssued(
                    UUID.fromString(outcome.made().id("enrolment_code_id")),
                    outcome.replayed() ? null : CodeForm.shown(code),
                    Instant.parse(outcome.made().id("expires_at")));
        });
    }

    private Made make(Caller worker, UUID client, String code) {
        if (enrolments.ofClient(worker.agency(), client).isPresent()) {
            throw ProblemException.at(ProblemType.CONFLICT, "/client_id", "already-enrolled");
        }
        EnrolmentCodeEntity kept = codes.keep(worker, client, code);
        trail.record(
                worker,
                new Act(
                        worker.agency(),
                        "org.subrosa.consent.enrolment-code-issued.v1",
                        "client/" + client,
                        Map.of("enrolment_code_id", kept.id.toString())));
        return new Made(201, Map.of("enrolment_code_id", kept.id.toString(), "expires_at", kept.expiresAt.toString()));
    }
}
