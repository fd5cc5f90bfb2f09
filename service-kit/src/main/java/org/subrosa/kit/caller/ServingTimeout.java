package org.subrosa.kit.caller;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From the first request on, nobody waits for a connection longer than a caller can (promise 11); a start may. */
@Singleton
final class ServingTimeout {
    private final AgroalDataSource dataSource;
    private final Duration serving;

    ServingTimeout(
            AgroalDataSource dataSource,
            @ConfigProperty(name = "subrosa.database.acquisition-timeout") Duration serving) {
        this.dataSource = dataSource;
        this.serving = serving;
    }

    void started(@Observes @Priority(Integer.MAX_VALUE) StartupEvent up) {
        dataSource.getConfiguration().connectionPoolConfiguration().setAcquisitionTimeout(serving);
    }
}
