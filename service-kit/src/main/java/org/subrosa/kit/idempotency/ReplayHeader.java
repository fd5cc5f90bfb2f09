package org.subrosa.kit.idempotency;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the caller of the request that is being served that an earlier one had done it already: {@code Idempotency-Replayed: true}.
 * Who sent the key twice learns nothing by it.
 */
@ApplicationScoped
public class ReplayHeader {
    /** There with a replay, and only then. */
    public static final String NAME = "Idempotency-Replayed";

    private final CurrentVertxRequest request;

    public ReplayHeader(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Says nothing where nobody asked: in jobs. */
    void say() {
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return;
        }
        RoutingContext exchange = request.getCurrent();
        if (exchange != null && !exchange.response().headWritten()) {
            exchange.response().putHeader(NAME, "true");
        }
    }
}
