package org.subrosa.kit.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.kit.caller.AgencyTransaction;

/** Puts the vault together from its settings. */
@Singleton
class VaultWiring {

    @Produces
    @Singleton
    VaultSettings settings(
            @ConfigProperty(name = "subrosa.vault.cached-keys", defaultValue = "10000") int cachedKeys,
            @ConfigProperty(name = "subrosa.vault.cache-time", defaultValue = "PT5M") Duration cacheTime,
            @ConfigProperty(name = "subrosa.vault.backup-retention", defaultValue = "P35D") Duration backupRetention) {
        return new VaultSettings(cachedKeys, cacheTime, backupRetention);
    }

    /** Settings beyond their limits keep the service from starting, not from serving later. */
    void starts(@Observes StartupEvent event, VaultSettings settings) {}

    @Produces
    @Singleton
    KeyCache cache(VaultSettings settings) {
        return new KeyCache(settings.cachedKeys(), settings.cacheTime(), Ticker.systemTicker());
    }

    void wipe(@Disposes KeyCache cache) {
        cache.clear();
    }

    @Produces
    @Singleton
    AgencyWork transactions(AgencyTransaction transaction) {
        return transaction::in;
    }
}
