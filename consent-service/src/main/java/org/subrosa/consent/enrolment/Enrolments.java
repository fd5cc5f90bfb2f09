package org.subrosa.consent.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Which client the caller is. Inside the agency's transaction. */
@ApplicationScoped
public class Enrolments {
    private final EnrolmentStore enrolments;

    Enrolments(EnrolmentStore enrolments) {
        this.enrolments = enrolments;
    }

    /** @throws ProblemException not found, if the account is bound to no client: there is nothing here for it */
    public UUID clientOf(Caller caller) {
        return enrolments
                .ofAccount(caller.agency(), caller.subject())
                .map(enrolment -> enrolment.clientId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
