package org.subrosa.kit.vault;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Measures every call of the key service, whichever backend it is: {@code subrosa.key.service.calls}, by operation and result
 * ({@code done}; {@code unavailable}: could not be used; {@code refused}: what was shown is not what was wrapped; {@code failed}).
 */
@Decorator
@Priority(100)
class MeteredKeyService implements KeyService {
    static final String CALLS = "subrosa.key.service.calls";

    /** A file answers within microseconds, a remote service in up to seconds. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final KeyService backend;
    private final MeterRegistry meters;

    @Inject
    MeteredKeyService(@Any @Delegate KeyService backend, MeterRegistry meters) {
        this.backend = backend;
        this.meters = meters;
    }

    @Override
    public Optional<UUID> identity() {
        return timed("identity", backend::identity);
    }

    @Override
    public UUID setUp() {
        return timed("set-up", backend::setUp);
    }

    @Override
    public WrappedKey wrap(DataKeyIdentity identity, SecretBytes dataKey) {
        return timed("wrap", () -> backend.wrap(identity, dataKey));
    }

    @Override
    public SecretBytes unwrap(DataKeyIdentity identity, WrappedKey wrapped) {
        return timed("unwrap", () -> backend.unwrap(identity, wrapped));
    }

    @Override
    public WrappedKey rewrap(DataKeyIdentity identity, WrappedKey wrapped) {
        return timed("rewrap", () -> backend.rewrap(identity, wrapped));
    }

    @Override
    public Optional<WrapVersion> currentVersion(UUID agency) {
        return timed("current-version", () -> backend.currentVersion(agency));
    }

    @Override
    public WrapVersion rotate(UUID agency) {
        return timed("rotate", () -> backend.rotate(agency));
    }

    @Override
    public void destroyVersion(UUID agency, WrapVersion version) {
        timed("destroy-version", () -> {
            backend.destroyVersion(agency, version);
            return true;
        });
    }

    /** Not measured: who watches asks for it, and would measure themselves. */
    @Override
    public KeyServiceHealth health() {
        return backend.health();
    }

    private <T> T timed(String operation, Supplier<T> call) {
        Timer.Sample sample = Timer.start(meters);
        String result = "failed";
        try {
            T answer = call.get();
            result = "done";
            return answer;
        } catch (KeyServiceException e) {
            result = "unavailable";
            throw e;
        } catch (VaultException e) {
            result = "refused";
            throw e;
        } finally {
            sample.stop(Timer.builder(CALLS)
                    .description("calls of the key service")
                    .tag("operation", operation)
                    .tag("result", result)
                    .serviceLevelObjectives(BUCKETS)
                    .register(meters));
        }
    }
}
