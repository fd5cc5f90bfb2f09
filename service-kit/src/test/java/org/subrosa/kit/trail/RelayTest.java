package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Promise 2: every committed act is published, under one place, without a gap")
class RelayTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RelayFixture trail = new RelayFixture("records-service");
    private final Path state = RelayFixture.stateDirectory();
    private final UUID agency = UUID.randomUUID();

    @AfterEach
    void stop() {
        trail.close();
    }

    @Test
    void whatConcurrentWritersCommitIsPublished() throws InterruptedException {
        trail.relay(state, FaultPoint.NONE);
        ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
        List<UUID> agencies = Stream.generate(UUID::randomUUID).limit(3).toList();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            UUID writersAgency = agencies.get(writer % agencies.size());
            writers.add(new Thread(() -> events.addAll(trail.database.acts(writersAgency, 40))));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(240, events.size());
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
    }

    @Test
    void anEventIsPublishedPromptlyAndInItsAgencysOrder() {
        trail.relay(state, FaultPoint.NONE);
        trail.assertAllPublishedInOnePlaceEach(List.of(trail.database.act(agency)), LIMIT);
        List<Event> events = trail.database.acts(agency, 20);
        Eventually.holds("they have their places", Duration.ofSeconds(5), () -> trail.database.waiting() == 0);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        Set<UUID> ids = events.stream().map(Event::id).collect(Collectors.toSet());
        List<UUID> inOrder = trail.kafka.published().stream()
                .map(KafkaSide.Published::event)
                .filter(ids::contains)
                .distinct()
                .toList();
        assertEquals(events.stream().map(Event::id).toList(), inOrder);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEQUENCED_NOT_COMMITTED", "SEQUENCED", "PLACE_WRITTEN", "PUBLISHED"})
    void aRelayThatDiesAtAnyStepLosesNothing(FaultPoint.Step step) {
        List<Event> events = trail.database.acts(agency, 30);
        Relay first = trail.relay(state, dieOnceAt(step));
        Eventually.holds("the relay has died", () -> !first.isAlive());
        events.addAll(trail.database.acts(agency, 30));
        trail.relay(state, FaultPoint.NONE);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        assertEquals(1, epochs(), "the same replica goes on in its epoch");
    }

    @ParameterizedTest
    @EnumSource(names = {"SEQUENCED_NOT_COMMITTED", "SEQUENCED", "PLACE_WRITTEN", "PUBLISHED"})
    void aRelayThatMeetsAnErrorGoesOnByItself(FaultPoint.Step step) {
        List<Event> events = trail.database.acts(agency, 5);
        AtomicBoolean met = new AtomicBoolean();
        Relay relay = trail.relay(state, reached -> {
            if (reached == step && met.compareAndSet(false, true)) {
                throw new NoClassDefFoundError("met by the test");
            }
        });
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        assertTrue(met.get());
        assertTrue(relay.isAlive());
    }

    @Test
    void ofTwoRelaysOneWorksAndTheOtherTakesOverInANewEpoch() {
        Relay first = trail.relay(state, FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 20);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        events.addAll(trail.database.acts(agency, 20));
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        assertEquals(1, epochs(), "the second waits in line");

        first.stop();
        events.addAll(trail.database.acts(agency, 20));
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        assertEquals(2, epochs());
        assertEquals(
                Set.of("state-missing"), epochEvents().map(RelayTest::reason).collect(Collectors.toSet()));
    }

    @Test
    void twoRelaysThatStartTogetherGiveNoPlaceTwice() {
        List<Event> events = trail.database.acts(agency, 300);
        trail.relay(state, FaultPoint.NONE);
        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        events.addAll(trail.database.acts(agency, 100));
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
    }

    @Test
    void anEventWithoutAReceiptIsPublishedAgainAndOneWithAReceiptIsNot() {
        trail.relay(state, FaultPoint.NONE);
        Event without = trail.database.act(agency);
        Event with = trail.database.act(agency);
        trail.assertAllPublishedInOnePlaceEach(List.of(without, with), LIMIT);
        assertEquals(1, trail.database.change("DELETE FROM outbox_pending WHERE id = '" + with.id() + "'"));
        Eventually.holds("a third copy", LIMIT, () -> copies(without) >= 3);
        assertEquals(1, copies(with));
    }

    @Test
    @DisplayName("Promise 10: a restored database opens a new epoch and says so")
    void aDatabaseThatWasRestoredOpensANewEpochAndSaysSo() {
        Relay before = trail.relay(state, FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 10);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        before.stop();
        Place last = new EpochFile(state, trail.service).read().orElseThrow();
        assertEquals(10, last.sequence());

        // the backup knew only of the first six
        trail.database.change("DELETE FROM outbox_pending WHERE sequence > 6");
        assertEquals(4, trail.database.change("DELETE FROM outbox_sequenced WHERE sequence > 6"));
        trail.relay(state, FaultPoint.NONE);
        List<Event> later = trail.database.acts(agency, 5);
        trail.assertAllPublishedInOnePlaceEach(later, LIMIT);

        later.forEach(event -> assertNotEquals(
                last.epoch(),
                trail.database.places().getOrDefault(event.id(), last).epoch()));
        Eventually.holds("the event about it is published", () -> epochEvents().count() == 1);
        Map<?, ?> data = epochEvents().findFirst().orElseThrow();
        assertEquals("database-behind", data.get("reason"));
        assertEquals(Map.of("epoch", last.epoch(), "sequence", 6L), data.get("database"));
        assertEquals(Map.of("epoch", last.epoch(), "sequence", 10L), data.get("state"));
    }

    @Test
    void whatHasNoPlaceOnDiskIsNotPublished() throws IOException {
        trail.relay(state, FaultPoint.NONE);
        List<Event> before = trail.database.acts(agency, 3);
        trail.assertAllPublishedInOnePlaceEach(before, LIMIT);

        // where the next file is to be, there is a folder
        Path obstacle = Files.createDirectory(state.resolve("trail-place.next"));
        List<Event> after = trail.database.acts(agency, 3);
        // how many depends on how many were committed together: what comes after waits for the file
        Eventually.holds("the first has its place", () -> trail.database.waiting() < after.size());
        Eventually.sleep(Duration.ofSeconds(4));
        assertTrue(after.stream().allMatch(event -> copies(event) == 0));

        Files.delete(obstacle);
        trail.assertAllPublishedInOnePlaceEach(after, LIMIT);
        assertEquals(1, epochs());
    }

    @Test
    void aFileThatCannotBeWrittenFromTheStartCostsNoEpochs() throws IOException {
        Path obstacle = Files.createDirectory(state.resolve("trail-place.next"));
        trail.relay(state, FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 3);
        Eventually.sleep(Duration.ofSeconds(1));
        assertEquals(0, epochs());
        assertEquals(3, trail.database.waiting());

        Files.delete(obstacle);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        assertEquals(1, epochs());
    }

    private long epochs() {
        return trail.database.number("SELECT count(*) FROM outbox_epoch");
    }

    private int copies(Event event) {
        return trail.published().getOrDefault(event.id(), List.of()).size();
    }

    private Stream<Map<?, ?>> epochEvents() {
        return trail.published().values().stream()
                .map(copies -> CanonicalJson.read(copies.get(0).value()))
                .filter(event -> Sequencer.EPOCH_OPENED.equals(event.get("type")))
                .map(event -> event.get("data") instanceof Map<?, ?> data ? data : Map.of());
    }

    private static Object reason(Map<?, ?> data) {
        return data.get("reason") instanceof String reason ? reason : "";
    }

    static FaultPoint dieOnceAt(FaultPoint.Step step) {
        AtomicBoolean died = new AtomicBoolean();
        return reached -> {
            if (reached == step && died.compareAndSet(false, true)) {
                // ends the thread once it has caught this: it ends when it is interrupted, and never otherwise
                Thread.currentThread().interrupt();
                throw new Killed();
            }
        };
    }

    /** Not an exception that the work catches. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed by the test");
        }
    }
}
