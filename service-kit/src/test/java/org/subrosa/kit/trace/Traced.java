package org.subrosa.kit.trace;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collector that the service under test sends its spans to. */
public final class Traced implements QuarkusTestResourceLifecycleManager {
    private @Nullable SpanCollector collector;

    @Override
    public Map<String, String> start() {
        SpanCollector started = SpanCollector.start();
        collector = started;
        return Map.of("subrosa.traces.url", started.url());
    }

    @Override
    public void inject(TestInjector fields) {
        fields.injectIntoFields(collector, new TestInjector.MatchesType(SpanCollector.class));
    }

    @Override
    public void stop() {
        if (collector != null) {
            collector.close();
        }
    }
}
