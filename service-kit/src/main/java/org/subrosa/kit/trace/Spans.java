package org.subrosa.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.RequestId;

/**
 * The steps of a request, as spans. A step is named in the code by a few lower-case words; of what it works on nothing is said. A
 * step outside a request, and every step while no collector is named, is just done.
 */
public final class Spans {
    static final String IN_EXCHANGE = Spans.class.getName();

    /** Spans that are not made. */
    static final Spans NONE = new Spans(null, null);

    private final @Nullable Tracer tracer;
    private final @Nullable CurrentVertxRequest request;

    Spans(@Nullable Tracer tracer, @Nullable CurrentVertxRequest request) {
        this.tracer = tracer;
        this.request = request;
    }

    /** For what is tried without an installation around it. */
    public static Spans none() {
        return NONE;
    }

    /** What is to be done in the call of another service: it gets the fields that let it join in, and says with which status it ended. */
    public interface Call<T> {
        T with(Map<String, String> fields, Answered answered);
    }

    /** Told of an answer's status. */
    public interface Answered {
        void status(int status);
    }

    /** Does a step of the request that is being served. A failure ends the span as failed, without saying how. */
    public <T> T in(String step, Supplier<T> work) {
        Span parent = current();
        if (tracer == null || parent == null) {
            return work.get();
        }
        return within(tracer.spanBuilder(step).setParent(Context.root().with(parent)), span -> work.get());
    }

    /** As {@link #in}, without a result. */
    public void run(String step, Runnable work) {
        in(step, () -> {
            work.run();
            return true;
        });
    }

    /** Calls another service, which goes on with this trace and, traced or not, this request's id. */
    public <T> T calling(String peer, String method, Call<T> call) {
        Span parent = current();
        Optional<String> requestId = RequestId.current();
        if (tracer == null || parent == null) {
            return call.with(requestId.map(id -> Map.of(RequestId.HEADER, id)).orElse(Map.of()), status -> {});
        }
        SpanBuilder builder = tracer.spanBuilder("call " + peer)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(parent))
                .setAttribute(AllowedSpans.PEER, peer)
                .setAttribute(AllowedSpans.METHOD, method);
        return within(builder, span -> {
            String place = TraceParent.write(span.getSpanContext());
            return call.with(
                    requestId
                            .map(id -> Map.of(RequestId.HEADER, id, TraceParent.HEADER, place))
                            .orElse(Map.of(TraceParent.HEADER, place)),
                    status -> span.setAttribute(AllowedSpans.STATUS, (long) status));
        });
    }

    boolean areMade() {
        return tracer != null;
    }

    /** A span for a request that has come; it ends with {@link Span#end()}. */
    Span serving(@Nullable Context parent, long startNanos) {
        if (tracer == null) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder("request")
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent == null ? Context.root() : parent)
                .setStartTimestamp(startNanos, java.util.concurrent.TimeUnit.NANOSECONDS)
                .startSpan();
    }

    private interface Work<T> {
        T in(Span span);
    }

    private static <T> T within(SpanBuilder builder, Work<T> work) {
        Span span = builder.startSpan();
        RequestId.current().ifPresent(id -> span.setAttribute(AllowedSpans.REQUEST_ID, id));
        try (Scope scope = span.makeCurrent()) {
            return work.in(span);
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    /** The step that this thread is in, or else the request that it works for. */
    private @Nullable Span current() {
        if (tracer == null || request == null) {
            return null;
        }
        Span step = Span.fromContextOrNull(Context.current());
        if (step != null) {
            return step;
        }
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return null;
        }
        RoutingContext exchange = request.getCurrent();
        return exchange == null ? null : exchange.get(IN_EXCHANGE);
    }
}
