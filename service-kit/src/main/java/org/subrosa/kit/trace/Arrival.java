package org.subrosa.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.RequestId;

/**
 * Where a request that has proved who sends it joins what it belongs to. What one of our own services says of the request that it
 * works for is believed: its id, and its place in a trace. Anybody else is a stranger, whose fields are not looked at: they get an
 * id of ours, and a trace that begins here. Who comes with a bad token makes no span at all.
 */
@ApplicationScoped
class Arrival {
    /** After authentication and authorization, before the body is taken in. */
    private static final int AFTER_AUTHENTICATION = 60;

    private static final String TRACE_ID = "trace_id";
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.HEAD);

    private final Spans spans;
    private final Clock clock;

    Arrival(Spans spans, Clock clock) {
        this.spans = spans;
        this.clock = clock;
    }

    void filters(@Observes Filters filters) {
        filters.register(this::join, AFTER_AUTHENTICATION);
    }

    private void join(RoutingContext exchange) {
        boolean ours = CurrentCaller.of(exchange)
                .filter(caller -> Roles.SERVICES.contains(caller.authorizedParty()))
                .isPresent();
        if (ours) {
            only(exchange, RequestId.HEADER).ifPresent(id -> RequestId.adopt(exchange, id));
        }
        if (spans.areMade()) {
            begin(
                    exchange,
                    ours
                            ? only(exchange, TraceParent.HEADER)
                                    .flatMap(TraceParent::read)
                                    .orElse(null)
                            : null);
        }
        exchange.next();
    }

    private void begin(RoutingContext exchange, @Nullable SpanContext caller) {
        Instant now = clock.instant();
        Span span = spans.serving(
                caller == null ? null : Context.root().with(Span.wrap(caller)),
                TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
        HttpMethod method = exchange.request().method();
        span.setAttribute(AllowedSpans.METHOD, METHODS.contains(method) ? method.name() : "_OTHER");
        RequestId.current().ifPresent(id -> span.setAttribute(AllowedSpans.REQUEST_ID, id));
        exchange.put(Spans.IN_EXCHANGE, span);
        MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
        exchange.addEndHandler(ended -> {
            int status = exchange.response().getStatusCode();
            span.setAttribute(AllowedSpans.STATUS, (long) status);
            if (ended.failed() || status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    private static Optional<String> only(RoutingContext exchange, String field) {
        List<String> values = exchange.request().headers().getAll(field);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
