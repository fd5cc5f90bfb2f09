package org.subrosa.kit.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promise 6: whatever a library records of a request, a span says what is allowed and nothing else")
class AllowedSpansTest {
    private static final String CANARY = "Q7canary";

    private final List<SpanData> left = new ArrayList<>();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new AllowedSpans(new Kept())))
            .build();

    @Test
    void attributes_that_are_not_named_events_and_words_stay_inside() {
        Span span = tracer(AllowedSpans.MADE_BY).spanBuilder("reliance").startSpan();
        span.setAttribute("url.path", "/v1/clients/" + CANARY);
        span.setAttribute("url.query", CANARY);
        span.setAttribute("user_agent.original", CANARY);
        span.setAttribute("enduser.id", CANARY);
        span.setAttribute(AllowedSpans.STATUS, 409L);
        span.recordException(new IllegalStateException(CANARY));
        span.addLink(Span.getInvalid().getSpanContext());
        span.setStatus(StatusCode.ERROR, CANARY);
        span.end();

        SpanData data = left.get(0);
        assertEquals(1, data.getAttributes().size());
        assertEquals(409L, data.getAttributes().get(AllowedSpans.STATUS));
        assertEquals(List.of(), data.getEvents());
        assertEquals("", data.getStatus().getDescription());
        assertEquals(StatusCode.ERROR, data.getStatus().getStatusCode());
        assertFalse((data.getAttributes() + " " + data.getStatus() + data.getEvents()).contains(CANARY));
    }

    @Test
    void spans_that_a_library_makes_by_itself_stay_inside_with_their_names() {
        tracer("io.somebody.else").spanBuilder("GET /" + CANARY).startSpan().end();

        assertEquals(List.of(), left);
    }

    @Test
    void a_place_in_a_trace_is_read_from_its_one_form_only() {
        String good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        assertEquals(good, TraceParent.write(TraceParent.read(good).orElseThrow()));
        for (String bad : List.of(
                "",
                "01" + good.substring(2),
                good + "-x",
                good.toUpperCase(java.util.Locale.ROOT),
                "00-" + "0".repeat(32) + "-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-" + "0".repeat(16) + "-01")) {
            assertEquals(Optional.empty(), TraceParent.read(bad), bad);
        }
    }

    @Test
    void a_collector_without_a_login_and_a_share_are_what_can_be_set() {
        assertThrows(
                IllegalStateException.class,
                () -> new TraceSettings("x", Optional.of(URI.create("http://u:p@127.0.0.1:4318")), 1));
        assertThrows(IllegalStateException.class, () -> new TraceSettings("x", Optional.empty(), 1.1));
        assertThrows(IllegalStateException.class, () -> new TraceSettings("x", Optional.empty(), Double.NaN));
    }

    private Tracer tracer(String madeBy) {
        return provider.get(madeBy);
    }

    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            left.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
