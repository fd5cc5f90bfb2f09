package org.subrosa.kit.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Puts tracing together from its settings. Spans wait in bounded number for a thread of their own, which sends them: a collector
 * that is slow or gone costs spans and never a request.
 */
@Singleton
final class TraceWiring {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 1_024;
    private static final int MOST_AT_ONCE = 256;

    private @Nullable SdkTracerProvider provider;

    @Produces
    @Singleton
    Spans spans(Config config, CurrentVertxRequest request) {
        TraceSettings settings = TraceSettings.of(config);
        return settings.collector().map(url -> spans(settings, url, request)).orElse(Spans.NONE);
    }

    /** Settings beyond their limits keep the service from starting, not from serving later. */
    void starts(@Observes io.quarkus.runtime.StartupEvent event, Spans spans) {}

    void stops(@Observes ShutdownEvent event) {
        if (provider != null) {
            provider.shutdown().join(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Spans spans(TraceSettings settings, URI collector, CurrentVertxRequest request) {
        SpanExporter otlp = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.resolve("/v1/traces").toString())
                .setTimeout(LIMIT)
                .setConnectTimeout(LIMIT)
                .setRetryPolicy(null)
                .build();
        SdkTracerProvider made = provider(settings, new AllowedSpans(otlp));
        provider = made;
        return new Spans(made.get(AllowedSpans.MADE_BY), request);
    }

    static SdkTracerProvider provider(TraceSettings settings, SpanExporter exporter) {
        return SdkTracerProvider.builder()
                .setClock(Clock.getDefault())
                // of the process and its machine nothing is told but which service it is
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", settings.service())
                        .put("service.namespace", "subrosa")
                        .build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxNumberOfAttributes(8)
                        .setMaxAttributeValueLength(200)
                        .setMaxNumberOfEvents(0)
                        .setMaxNumberOfLinks(0)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(PAUSE)
                        .setMaxQueueSize(MOST_WAITING)
                        .setMaxExportBatchSize(MOST_AT_ONCE)
                        .setExporterTimeout(LIMIT)
                        .build())
                .build();
    }
}
