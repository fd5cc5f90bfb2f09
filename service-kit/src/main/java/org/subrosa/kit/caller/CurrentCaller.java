package org.subrosa.kit.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The caller of the request that is being served. */
@ApplicationScoped
public class CurrentCaller {
    /** Where the identity keeps its caller. */
    static final String ATTRIBUTE = "org.subrosa.kit.caller";

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * @throws ProblemException unauthenticated, if nobody is authenticated; an endpoint with {@code @RolesAllowed} never sees this
     */
    public Caller get() {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED);
        }
        return caller;
    }
}
