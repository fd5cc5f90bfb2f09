package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.subrosa.stack.TestStack;

/** One service's trail on a database of its own, with as many relays as a test wants. */
final class RelayFixture implements AutoCloseable {
    final String service;
    final TrailDatabase database;
    final KafkaSide kafka;
    final CommitSignal signal = new CommitSignal();
    private final List<Relay> relays = new ArrayList<>();

    RelayFixture(String service) {
        this.service = service;
        this.database = TrailDatabase.fresh(service);
        this.kafka = new KafkaSide(service);
    }

    /** Starts a relay that publishes again after two seconds. */
    Relay relay(Path stateDirectory, FaultPoint faults) {
        Relay relay = new Relay(
                settings(stateDirectory),
                database.sessions(),
                kafka.access(),
                signal,
                new TrailMetrics(new SimpleMeterRegistry(), Optional::empty),
                Clock.systemUTC(),
                new SecureRandom(),
                faults);
        relays.add(relay);
        relay.start();
        return relay;
    }

    RelaySettings settings(Path stateDirectory) {
        return new RelaySettings(service, stateDirectory, 40, Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    static Path stateDirectory() {
        return TestStack.directory("state");
    }

    /** What is in Kafka of this database's events, every copy. */
    Map<UUID, List<KafkaSide.Published>> published() {
        Map<UUID, Place> ours = database.places();
        return kafka.published().stream()
                .filter(each -> ours.containsKey(each.event()))
                .collect(Collectors.groupingBy(KafkaSide.Published::event));
    }

    /** Waits until each is in Kafka at least once, then checks the promise about places. */
    void assertAllPublishedInOnePlaceEach(Collection<Event> events, Duration limit) {
        List<UUID> ids = events.stream().map(Event::id).toList();
        Map<UUID, List<KafkaSide.Published>> published = new HashMap<>();
        Eventually.holds("every event is published", limit, () -> {
            published.clear();
            published.putAll(published());
            return published.keySet().containsAll(ids);
        });
        assertEquals(0, database.waiting());
        Map<UUID, Place> places = database.places();
        for (Event event : events) {
            for (KafkaSide.Published copy : published.getOrDefault(event.id(), List.of())) {
                assertEquals(places.get(event.id()), copy.place());
                assertEquals(event.agency().toString(), copy.key());
                assertEquals(service, copy.producer());
                assertArrayEquals(event.canonicalBytes(), copy.value());
            }
        }
        assertGapless(places.values());
    }

    /** Every epoch numbers 1, 2, 3, …, and no number twice. */
    static void assertGapless(Collection<Place> places) {
        Map<Long, List<Long>> epochs = places.stream()
                .collect(Collectors.groupingBy(Place::epoch, Collectors.mapping(Place::sequence, Collectors.toList())));
        assertTrue(!epochs.isEmpty());
        epochs.forEach((epoch, sequences) -> assertEquals(
                LongStream.rangeClosed(1, sequences.size()).boxed().toList(), List.copyOf(new TreeSet<>(sequences))));
    }

    @Override
    public void close() {
        relays.forEach(Relay::stop);
    }
}
