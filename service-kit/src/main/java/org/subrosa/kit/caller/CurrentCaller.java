package org.subrosa.kit.caller;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The caller of the request that is being served. */
@ApplicationScoped
public class CurrentCaller {
    /** Where the identity keeps its caller. */
    static final String ATTRIBUTE = "org.subrosa.kit.caller";

    /** Where the request keeps the token that its caller came with; no identity that is remembered has it. */
    static final String TOKEN = "org.subrosa.kit.token";

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    CurrentCaller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** Who sent this request, if anybody has proved to be somebody; for what a request passes before its operation. */
    public static Optional<Caller> of(RoutingContext exchange) {
        return exchange.user() instanceof QuarkusHttpUser user
                ? Optional.ofNullable(user.getSecurityIdentity().<Caller>getAttribute(ATTRIBUTE))
                : Optional.empty();
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

    /**
     * The token that the caller came with, to be exchanged for one with which this service acts for them elsewhere. Never
     * logged, never kept.
     *
     * @throws ProblemException unauthenticated, if nobody is authenticated
     */
    public String token() {
        RoutingContext exchange = request.getCurrent();
        String token = exchange == null ? null : exchange.get(TOKEN);
        if (token == null) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED);
        }
        return token;
    }
}
