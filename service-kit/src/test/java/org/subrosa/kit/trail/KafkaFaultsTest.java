package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.stack.TestStack;

@DisplayName("Promise 2: Kafka may be down, or wiped: nothing is lost")
class KafkaFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final RelayFixture trail = new RelayFixture("disclosure-service");
    private final UUID agency = UUID.randomUUID();

    @AfterEach
    void stop() {
        trail.close();
        TestStack.kafka().start();
    }

    @Test
    void whatIsWrittenWhileKafkaIsKilledAndWipedReachesTheNewCluster() {
        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 50);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);

        TestStack.kafka().killForcibly();
        TestStack.kafka().wipe();
        events.addAll(trail.database.acts(agency, 50));
        Eventually.holds("acts go on and get their places", LIMIT, () -> trail.database.waiting() == 0);
        assertEquals(100, trail.database.pending());
        assertTrue(hardlyUsesTheProcessor(), "the relay is busy while Kafka is gone");

        TestStack.kafka().start();
        events.addAll(trail.database.acts(agency, 50));
        // the new cluster has none of what the old one acknowledged
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        assertEquals(150, trail.database.pending());
    }

    @Test
    void aBrokerThatHangsHoldsUpNothingButPublishing() {
        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 5);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        TestStack.kafka().suspend();
        try {
            events.addAll(trail.database.acts(agency, 20));
            Eventually.holds("they have their places", LIMIT, () -> trail.database.waiting() == 0);
        } finally {
            TestStack.kafka().resume();
        }
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
    }

    @Test
    void aTopicThatIsDeletedAndMadeAnewGetsEverythingAgain() {
        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 20);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);

        trail.kafka.deleteTopic("events");
        events.addAll(trail.database.acts(agency, 20));
        Eventually.holds("they have their places", LIMIT, () -> trail.database.waiting() == 0);
        trail.kafka.createTopic("events", 4);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
    }

    private static boolean hardlyUsesTheProcessor() {
        Duration watched = Duration.ofSeconds(4);
        long before = processorNanos();
        Eventually.sleep(watched);
        return processorNanos() - before < watched.toNanos() / 5;
    }

    private static long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getAllThreadIds())
                .filter(id -> {
                    var info = threads.getThreadInfo(id);
                    return info != null && info.getThreadName().matches("trail-.*|kafka-.*");
                })
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
