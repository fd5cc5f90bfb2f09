package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("Promise 2: events that do not reach the log are seen, also where nobody leads")
class TrailHealthTest {
    private final TrailDatabase database = TrailDatabase.fresh("records-service");

    @Test
    void whoDoesNotLeadAsksTheDatabase() {
        assertEquals(Status.UP, health(database.sessions()));
        database.act(UUID.randomUUID());
        assertEquals(Status.UP, health(database.sessions()));
        assertEquals(1, database.change("UPDATE outbox SET recorded_at = now() - interval '2 minutes'"));
        assertEquals(Status.DOWN, health(database.sessions()));
    }

    @Test
    void noAnswerIsNoGoodNews() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        assertEquals(Status.DOWN, health(new LeaderSession.Source(nobody, LeaderSession.IDLE_LIMIT)));
    }

    /** Of a replica that has started nothing, and so leads nothing. */
    private static Status health(LeaderSession.Source sessions) {
        TrailLifecycle trail = new TrailLifecycle(
                sessions,
                new Leaders(sessions),
                new CommitSignal(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                new SecureRandom(),
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(
                                Map.of(
                                        "subrosa.service", "records-service",
                                        "subrosa.state-directory",
                                                RelayFixture.stateDirectory().toString(),
                                        "kafka.bootstrap.servers", "127.0.0.1:1"),
                                "test",
                                100))
                        .build());
        return new TrailHealth(trail).call().getStatus();
    }
}
