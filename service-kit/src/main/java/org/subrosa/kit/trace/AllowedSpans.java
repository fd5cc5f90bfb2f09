package org.subrosa.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The last door before a span leaves, closed by default: spans that Subrosa's own code made pass, with the attributes named here
 * and nothing else. No event (an exception's message would be one), no link, no text beside the status. What a library comes to
 * record one day stays inside.
 */
final class AllowedSpans implements SpanExporter {
    static final String MADE_BY = "org.subrosa";

    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    /** The template of the operation, never what somebody asked for. */
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
    static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("request_id");

    private static final Set<AttributeKey<?>> ALLOWED = Set.of(METHOD, ROUTE, STATUS, PEER, REQUEST_ID);

    private final SpanExporter collector;

    AllowedSpans(SpanExporter collector) {
        this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        List<SpanData> allowed = spans.stream()
                .filter(span -> span.getInstrumentationScopeInfo().getName().equals(MADE_BY))
                .<SpanData>map(Allowed::new)
                .toList();
        return allowed.isEmpty() ? CompletableResultCode.ofSuccess() : collector.export(allowed);
    }

    @Override
    public CompletableResultCode flush() {
        return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return collector.shutdown();
    }

    private static final class Allowed extends DelegatingSpanData {
        private final Attributes attributes;

        Allowed(SpanData span) {
            super(span);
            this.attributes = span.getAttributes().toBuilder()
                    .removeIf(key -> !ALLOWED.contains(key))
                    .build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public List<LinkData> getLinks() {
            return List.of();
        }

        @Override
        public int getTotalRecordedLinks() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
