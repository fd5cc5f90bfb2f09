package org.subrosa.kit.vault;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/** What an operator watches of keys: how often the cache saved an unwrap, and whether the key service could work now. */
@ApplicationScoped
class VaultMeters {
    private static final String CACHE = "subrosa.vault.key.cache";

    private final MeterRegistry registry;
    private final KeyCache cache;
    private final KeyService keyService;

    VaultMeters(MeterRegistry registry, KeyCache cache, KeyService keyService) {
        this.registry = registry;
        this.cache = cache;
        this.keyService = keyService;
    }

    void register(@Observes StartupEvent started) {
        counter("hit", KeyCache::hits);
        counter("miss", KeyCache::misses);
        Gauge.builder(CACHE + ".keys", cache, KeyCache::size)
                .description("unwrapped data keys in memory")
                .register(registry);
        // asked when somebody looks, so that it is never older than the look
        Gauge.builder("subrosa.key.service.able", keyService, VaultMeters::able)
                .description("1 if the key service could wrap and unwrap now")
                .register(registry);
    }

    private static double able(KeyService keyService) {
        return keyService.health() instanceof KeyServiceHealth.Able ? 1 : 0;
    }

    private void counter(String result, ToDoubleFunction<KeyCache> count) {
        FunctionCounter.builder(CACHE, cache, count)
                .description("uses of data keys that were in memory (hit) or were unwrapped (miss)")
                .tag("result", result)
                .register(registry);
    }
}
