package org.subrosa.kit.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Says problems to people. Where a service serves pages, a request that fails gets a page and never a document. */
public interface ProblemPage {

    /** Whether people ask for this path. */
    boolean serves(String path);

    /**
     * Where to go on from a page that needs nobody to be signed in, when the session that came along is over; nothing where
     * signing in again is the way on. Sessions end by themselves, and nobody is held up by that who wants to leave.
     */
    Optional<String> withoutSession(String path);

    /** The problem as a page: HTML. Never waits. */
    String html(RoutingContext exchange, Problem problem);
}
