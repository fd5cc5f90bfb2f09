package org.subrosa.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Names the span of a request by its operation as the code has it: method and template. A request without an operation has no such name. */
public class OperationName {
    private final Spans spans;
    private final Map<Method, String> templates = new ConcurrentHashMap<>();

    OperationName(Spans spans) {
        this.spans = spans;
    }

    @ServerRequestFilter
    public void name(ResourceInfo operation, RoutingContext exchange) {
        Span span = spans.areMade() ? exchange.get(Spans.IN_EXCHANGE) : null;
        Method method = span == null ? null : operation.getResourceMethod();
        if (span == null || method == null) {
            return;
        }
        String template = templates.computeIfAbsent(method, OperationName::template);
        span.updateName(exchange.request().method().name() + " " + template);
        span.setAttribute(AllowedSpans.ROUTE, template);
    }

    private static String template(Method method) {
        return part(method.getDeclaringClass().getAnnotation(Path.class)) + part(method.getAnnotation(Path.class));
    }

    private static String part(@org.jspecify.annotations.Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
