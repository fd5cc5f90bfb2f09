package org.subrosa.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.intake.PostOffice.OfRecords;
import org.subrosa.kit.trail.KafkaAccess;

/** One topic that cannot be seen or read costs its own events, and nobody else's. */
@AuditServiceTest
@WithTestResource(PostOffice.class)
@SuppressWarnings("NullAway.Init")
class KafkaIntakeTest {

    private static final String OWN = "subrosa.events.records-service";

    @OfRecords
    Map<String, String> records;

    @Test
    void topicsThatMayNotBeSeenOrReadAreLeftOut() throws InterruptedException {
        // records-service may see its own topic, and read none
        KafkaAccess access = KafkaAccess.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(records, "test", 100))
                .build());
        try (KafkaIntake intake = new KafkaIntake(access, "records-service")) {
            assertEquals(Set.of(OWN), intake.look().topics().keySet());
            intake.seek(List.of(new TopicPosition(OWN, 0, 0)));
            for (int i = 0; i < 20 && !intake.look().topics().isEmpty(); i++) {
                assertEquals(List.of(), intake.poll(Duration.ofMillis(200)));
            }
            assertEquals(Set.of(), intake.look().topics().keySet());
        }
    }
}
