package org.subrosa.kit.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id of the request being served: made here, never taken from a stranger, so that it identifies one request in logs,
 * events and answers and carries nothing else. Of our own services, which call each other for one request, the first one makes it.
 */
public final class RequestId {
    /** The response field that carries it. */
    public static final String HEADER = "X-Request-Id";

    /** The name under which log lines carry it. */
    public static final String MDC_KEY = "request_id";

    private RequestId() {}

    /** The id of the request this thread works for; nothing in jobs. */
    public static Optional<String> current() {
        return MDC.get(MDC_KEY) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /**
     * Goes on under the id that one of our own services has given to what it works for. Whoever calls this has made sure that it is
     * one; what is no such id is passed over.
     */
    public static void adopt(RoutingContext exchange, String id) {
        if (Spelling.isUuid(id)) {
            exchange.put(RequestId.class.getName(), id);
            MDC.put(MDC_KEY, id);
        }
    }

    static String assign(RoutingContext exchange) {
        String id = UUID.randomUUID().toString();
        exchange.put(RequestId.class.getName(), id);
        MDC.put(MDC_KEY, id);
        return id;
    }

    /** The exchange's id; one is assigned if the exchange failed before it had any. */
    static String of(@Nullable RoutingContext exchange) {
        if (exchange == null) {
            return current().orElseGet(() -> UUID.randomUUID().toString());
        }
        String id = exchange.get(RequestId.class.getName());
        return id == null ? assign(exchange) : id;
    }
}
