package org.subrosa.kit.problem;

import io.vertx.ext.web.RoutingContext;

/** Says problems to people. Where a service serves pages, a request that fails gets a page and never a document. */
public interface ProblemPage {

    /** Whether people ask for this path. */
    boolean serves(String path);

    /** The problem as a page: HTML. Never waits. */
    String html(RoutingContext exchange, Problem problem);
}
