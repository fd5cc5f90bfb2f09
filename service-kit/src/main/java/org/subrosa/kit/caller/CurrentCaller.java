package org.subrosa.kit.caller;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

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
     * @throws UnauthorizedException if nobody is authenticated; an endpoint with {@code @RolesAllowed} never sees this
     */
    public Caller get() {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new UnauthorizedException();
        }
        return caller;
    }
}
