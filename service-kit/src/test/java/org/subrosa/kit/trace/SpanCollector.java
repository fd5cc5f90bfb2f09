package org.subrosa.kit.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** An operator's collector, as small as one can be: takes OTLP over HTTP on a free port of the loopback interface and keeps it. */
public final class SpanCollector implements AutoCloseable {
    private final List<Taken> spans = new CopyOnWriteArrayList<>();
    private final List<String> bytes = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** A span with the service that it came from. */
    public record Taken(String service, Span span) {

        public String name() {
            return span.getName();
        }

        public String trace() {
            return hex(span.getTraceId().toByteArray());
        }

        public String id() {
            return hex(span.getSpanId().toByteArray());
        }

        /** The span that it is a part of; empty for the first of a trace. */
        public String parent() {
            return hex(span.getParentSpanId().toByteArray());
        }

        public Map<String, String> attributes() {
            return span.getAttributesList().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey(),
                            each -> each.getValue().hasStringValue()
                                    ? each.getValue().getStringValue()
                                    : Long.toString(each.getValue().getIntValue())));
        }

        private static String hex(byte[] id) {
            return HexFormat.of().formatHex(id);
        }
    }

    private SpanCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public static SpanCollector start() {
        try {
            return new SpanCollector();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code SUBROSA_TRACES_URL} is set to. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Taken> spans() {
        return List.copyOf(spans);
    }

    /** Everything that came, byte by byte as one char each, to be searched. */
    public String everything() {
        return String.join("\n", bytes);
    }

    public void forget() {
        spans.clear();
        bytes.clear();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            bytes.add(new String(body, StandardCharsets.ISO_8859_1));
            for (ResourceSpans resource :
                    ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
                String service = resource.getResource().getAttributesList().stream()
                        .filter(each -> each.getKey().equals("service.name"))
                        .map(each -> each.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(new Taken(service, span))));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
