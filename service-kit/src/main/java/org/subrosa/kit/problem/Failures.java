package org.subrosa.kit.problem;

import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;
import org.jspecify.annotations.Nullable;

/** Decides which problem a failure is. What is not known here is ours to repair, and so {@link ProblemType#INTERNAL}. */
final class Failures {
    private static final int MOST_CAUSES = 16;

    private Failures() {}

    /** @param status what the framework would answer, or 500 or less than 400 where it has no opinion */
    static ProblemException problem(Throwable failure, int status) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
            ProblemException known = known(each);
            if (known != null) {
                return known;
            }
            each = each.getCause();
        }
        if (Outage.causes(failure)) {
            return new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, failure);
        }
        int answered =
                failure instanceof WebApplicationException web && !(failure instanceof ResteasyReactiveClientProblem)
                        ? web.getResponse().getStatus()
                        : status;
        return new ProblemException(ProblemType.ofStatus(answered).orElse(ProblemType.INTERNAL), failure);
    }

    private static @Nullable ProblemException known(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof ResteasyReactiveViolationException violations) {
            return Violations.problem(violations);
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            return new ProblemException(ProblemType.UNAUTHENTICATED, failure);
        }
        if (failure instanceof ForbiddenException) {
            return new ProblemException(ProblemType.FORBIDDEN, failure);
        }
        return null;
    }
}
