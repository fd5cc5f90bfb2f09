package org.subrosa.kit.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The field {@code traceparent} (W3C Trace Context, version 00) between our own services: two ids and whether the trace is kept.
 * {@code tracestate} and {@code baggage} are neither read nor sent, for they carry whatever somebody put in.
 */
final class TraceParent {
    static final String HEADER = "traceparent";
    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParent() {}

    static String write(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /** The span that the caller works in; nothing for what is no such field. */
    static Optional<SpanContext> read(String field) {
        Matcher parts = FORM.matcher(field);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault()))
                .filter(SpanContext::isValid);
    }
}
