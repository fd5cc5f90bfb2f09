package org.subrosa.audit.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.trail.KafkaAccess;
import org.subrosa.kit.trail.LeaderSession;
import org.subrosa.kit.trail.LeaderThread;
import org.subrosa.kit.trail.Leaders;

/**
 * Takes events in for as long as the service runs: in one replica at a time, and over again after every failure, from
 * what is committed. Kafka or the database may be gone for any time.
 *
 * <p>It does not commit on the leader's session. A leader that lost the lead without noticing is stopped by the offsets,
 * which move on only from where its reader stood.
 */
@ApplicationScoped
class EventIntake {

    private static final LeaderSession.Duty TAKE_IN = new LeaderSession.Duty(101);
    private static final long GAPS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Leaders leaders;
    private final ReadOn readOn;
    private final TakeDeliveries take;
    private final WatchGaps gaps;
    private final IntakeCounts counts;
    private final Clock clock;
    private final KafkaAccess kafka;
    private final String service;
    private final Map<Partition, Long> committed = new HashMap<>();
    private int batch = KafkaIntake.BATCH;
    private @Nullable LeaderThread thread;

    EventIntake(
            Leaders leaders,
            ReadOn readOn,
            TakeDeliveries take,
            WatchGaps gaps,
            IntakeCounts counts,
            Clock clock,
            Config config,
            @ConfigProperty(name = "subrosa.service") String service) {
        this.leaders = leaders;
        this.readOn = readOn;
        this.take = take;
        this.gaps = gaps;
        this.counts = counts;
        this.clock = clock;
        this.kafka = KafkaAccess.of(config);
        this.service = service;
    }

    private record Partition(String topic, int number) {}

    void start(@Observes StartupEvent started) {
        thread = leaders.start("audit-intake", TAKE_IN, this::lead);
    }

    void stop(@Observes ShutdownEvent stops) {
        if (thread != null) {
            thread.stop();
        }
    }

    private void lead(LeaderSession leader) throws InterruptedException {
        try (KafkaIntake events = new KafkaIntake(kafka, service);
                SendReceipts receipts = new SendReceipts(kafka, service, counts)) {
            counts.setActive(true);
            while (true) {
                follow(events, receipts, leader);
            }
        } catch (RuntimeException | Error failed) {
            counts.countRestart();
            throw failed;
        } finally {
            counts.setActive(false);
        }
    }

    /** Reads for as long as the topics are the ones they were at the start. */
    private void follow(KafkaIntake events, SendReceipts receipts, LeaderSession leader) throws InterruptedException {
        Topology topology = events.look();
        List<TopicPosition> positions = readOn.from(topology);
        committed.clear();
        positions.forEach(at -> committed.put(new Partition(at.topic(), at.partition()), at.offset()));
        events.seek(positions);
        leader.ping();
        try (ReadAhead ahead = new ReadAhead(events, topology)) {
            long watched = System.nanoTime();
            while (true) {
                ReadAhead.Batch batch = ahead.next();
                leader.ping();
                if (!batch.topology().equals(topology)) {
                    return;
                }
                take(batch.arrivals(), topology, receipts, leader);
                counts.seeLag(batch.lag());
                if (System.nanoTime() - watched > GAPS_NANOS) {
                    gaps.look();
                    watched = System.nanoTime();
                }
            }
        }
    }

    /** In one batch if all goes well; after a failure in ever smaller ones, so that no batch is too large for ever. */
    private void take(List<Arrival> arrivals, Topology topology, SendReceipts receipts, LeaderSession leader)
            throws InterruptedException {
        for (int from = 0; from < arrivals.size(); ) {
            int until = Math.min(arrivals.size(), from + batch);
            int tried = batch;
            batch = Math.max(1, tried / 2);
            takeBatch(arrivals.subList(from, until), topology, receipts, leader);
            // slowly: at the size that failed it would only fail again
            batch = Math.min(KafkaIntake.BATCH, tried + tried / 8 + 1);
            from = until;
            leader.ping();
        }
    }

    private void takeBatch(List<Arrival> arrivals, Topology topology, SendReceipts receipts, LeaderSession leader)
            throws InterruptedException {
        Map<Partition, Long> next = new HashMap<>();
        arrivals.stream()
                .map(arrival -> arrival.delivery().position())
                .forEach(at -> next.put(new Partition(at.topic(), at.partition()), at.offset() + 1));
        List<Progress> progress = new ArrayList<>();
        next.forEach((at, offset) -> progress.add(
                new Progress(at.topic(), topicId(topology, at), at.number(), committed.getOrDefault(at, 0L), offset)));
        List<Receipt> earned = take.take(arrivals, progress, leader::ping);
        committed.putAll(next);
        receipts.send(earned);
        long oldest = arrivals.stream()
                .mapToLong(arrival -> arrival.delivery().sentAt())
                .min()
                .orElse(clock.millis());
        counts.seeDelay(Duration.ofMillis(Math.max(0, clock.millis() - oldest)));
    }

    private static String topicId(Topology topology, Partition at) {
        Topology.Topic topic = topology.topics().get(at.topic());
        if (topic == null) {
            throw new IntakeFailedException("a delivery of an unknown topic");
        }
        return topic.id();
    }
}
