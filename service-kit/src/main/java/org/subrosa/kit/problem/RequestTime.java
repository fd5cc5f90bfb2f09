package org.subrosa.kit.problem;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long the caller of the request that is being served has been waiting, on this process's monotonic clock. While they send
 * a body, they do not wait for us.
 */
@ApplicationScoped
public class RequestTime {
    private static final String ARRIVED = RequestTime.class.getName();
    private static final String SENDING = ARRIVED + ".sending";

    private final CurrentVertxRequest request;

    public RequestTime(CurrentVertxRequest request) {
        this.request = request;
    }

    static void begin(RoutingContext exchange) {
        exchange.put(ARRIVED, System.nanoTime());
    }

    /** The rest of the request is the caller's to send. */
    static void sending(RoutingContext exchange) {
        exchange.put(SENDING, System.nanoTime());
    }

    /** All of the request is here. */
    static void whole(RoutingContext exchange) {
        Long arrived = exchange.get(ARRIVED);
        Long sending = exchange.get(SENDING);
        if (arrived != null && sending != null) {
            exchange.put(ARRIVED, arrived + System.nanoTime() - sending);
        }
    }

    /** Since the request came to the front door; nothing in jobs, and once the answer is out: nobody waits then. */
    public Optional<Duration> waited() {
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return Optional.empty();
        }
        RoutingContext exchange = request.getCurrent();
        Long arrived = exchange == null || exchange.response().ended() ? null : exchange.get(ARRIVED);
        return Optional.ofNullable(arrived).map(then -> Duration.ofNanos(System.nanoTime() - then));
    }
}
