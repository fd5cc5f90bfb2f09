package org.subrosa.kit.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every request passes before anyone asks who sent it: its time begins, it gets its id, its answer gets the headers that every answer
 * has, and a request that could be read in two ways ends here. A failure before, beside or after JAX-RS ends here too,
 * as the same problem that JAX-RS would have given.
 */
@ApplicationScoped
class FrontDoor {
    /** Before all of Quarkus's own filters; authentication is at 200, authorization at 100. */
    private static final int FIRST = 100_000;

    /** After authentication, before any endpoint. */
    private static final int BODY = 50;

    private static final Map<String, String> EVERY_ANSWER = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    /** A page may be styled by us and send its forms to us: nothing else, no script, nothing from anywhere else. */
    private static final String PAGE =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Fields that decide something: twice the field could be two decisions. */
    private static final List<String> AT_MOST_ONCE =
            List.of("host", "authorization", "content-type", "content-encoding", "idempotency-key", "if-match");

    private final HttpLimits limits;
    private final Body body;
    private final ProblemAnswer answer;

    FrontDoor(HttpLimits limits, Body body, ProblemAnswer answer) {
        this.limits = limits;
        this.body = body;
        this.answer = answer;
    }

    void filters(@Observes Filters filters) {
        filters.register(this::arrive, FIRST);
        filters.register(body::admit, BODY);
        filters.register(FrontDoor::whole, BODY - 1);
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 2).failureHandler(answer::failed);
        router.route().order(Integer.MAX_VALUE).handler(exchange -> answer.send(exchange, ProblemType.NOT_FOUND));
    }

    private void arrive(RoutingContext exchange) {
        RequestTime.begin(exchange);
        RequestId.assign(exchange);
        exchange.addHeadersEndHandler(sent -> {
            MultiMap headers = exchange.response().headers();
            headers.set(RequestId.HEADER, RequestId.of(exchange));
            if (String.valueOf(headers.get("Content-Type")).startsWith("text/html")) {
                headers.set("Content-Security-Policy", PAGE);
            }
            EVERY_ANSWER.forEach((name, value) -> {
                if (!headers.contains(name)) {
                    headers.set(name, value);
                }
            });
        });
        Optional<ProblemType> refusal = refusal(exchange);
        if (refusal.isPresent()) {
            answer.send(exchange, refusal.get());
        } else {
            exchange.next();
        }
    }

    private static void whole(RoutingContext exchange) {
        RequestTime.whole(exchange);
        exchange.next();
    }

    private Optional<ProblemType> refusal(RoutingContext exchange) {
        MultiMap headers = exchange.request().headers();
        int size = 0;
        for (Map.Entry<String, String> field : headers) {
            size += field.getKey().length() + field.getValue().length() + 4;
        }
        if (size > limits.maxHeaderBytes()) {
            return Optional.of(ProblemType.HEADERS_TOO_LARGE);
        }
        for (String name : AT_MOST_ONCE) {
            if (headers.getAll(name).size() > 1) {
                return Optional.of(ProblemType.BAD_REQUEST);
            }
        }
        return RequestTarget.refusal(exchange.request().uri(), limits.maxTargetLength());
    }
}
