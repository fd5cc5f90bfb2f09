package org.subrosa.consent.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.consent.code.CodeForm;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Binds the caller's account to the client whom the code was issued for. A wrong code, one that was used, is too old or was tried
 * too often get the same answer; a try is counted even so. Doing it again changes nothing.
 */
@ApplicationScoped
public class BindAccount {
    private static final String POINTER = "/code";

    private final AgencyTransaction transaction;
    private final EnrolmentStore enrolments;
    private final EnrolmentCodes codes;
    private final Trail trail;
    private final Clock clock;

    BindAccount(
            AgencyTransaction transaction, EnrolmentStore enrolments, EnrolmentCodes codes, Trail trail, Clock clock) {
        this.transaction = transaction;
        this.enrolments = enrolments;
        this.codes = codes;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws ProblemException validation failed: {@code mistyped} for what is no code, {@code not-valid} for one that binds nobody */
    public Enrolled enrol(Caller client, EnrolmentCodeEntry entry) {
        String code = CodeForm.ENROLMENT
                .read(entry.code())
                .orElseThrow(() -> ProblemException.at(ProblemType.VALIDATION_FAILED, POINTER, "mistyped"));
        return transaction
                .in(client.agency(), () -> bind(client, code))
                .map(Enrolled::new)
                .orElseThrow(() -> ProblemException.at(ProblemType.VALIDATION_FAILED, POINTER, "not-valid"));
    }

    private Optional<UUID> bind(Caller client, String code) {
        Optional<UUID> before = bound(client);
        if (before.isPresent()) {
            return before;
        }
        Optional<UUID> named = codes.use(client.agency(), code)
                .filter(each -> enrolments.ofClient(client.agency(), each).isEmpty());
        if (named.isPresent()) {
            keep(client, named.get());
            return named;
        }
        // somebody who pressed twice has bound it while this waited for the code
        Optional<UUID> meanwhile = bound(client);
        if (meanwhile.isEmpty()) {
            recordRefusal(client);
        }
        return meanwhile;
    }

    private Optional<UUID> bound(Caller client) {
        return enrolments.ofAccount(client.agency(), client.subject()).map(enrolment -> enrolment.clientId);
    }

    private void keep(Caller client, UUID id) {
        var enrolment = new EnrolmentEntity();
        enrolment.account = client.subject();
        enrolment.agencyId = client.agency();
        enrolment.clientId = id;
        enrolment.enrolledAt = clock.instant();
        enrolments.persist(enrolment);
        trail.record(
                client,
                new Act(
                        client.agency(),
                        "org.subrosa.consent.client-enrolled.v1",
                        "client/" + id,
                        Map.of("account", client.id())));
    }

    private void recordRefusal(Caller client) {
        trail.record(
                client,
                new Act(
                        client.agency(),
                        "org.subrosa.consent.enrolment-refused.v1",
                        null,
                        Map.of("account", client.id(), "outcome", "denied", "reason", "code-not-valid")));
    }
}
