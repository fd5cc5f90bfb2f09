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
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.intake.LeadershipStore.Lead;
import org.subrosa.kit.trail.KafkaAccess;

/**
 * Takes events in for as long as the service runs: in one replica at a time, and over again after every failure, from
 * what is committed, with a wait that grows to five seconds. Kafka or the database may be gone for any time.
 */
@ApplicationScoped
class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

    private final LeadershipStore leadership;
    private final ReadOn readOn;
    private final TakeDeliveries take;
    private final WatchGaps gaps;
    private final IntakeCounts counts;
    private final Clock clock;
    private final Config config;
    private final List<String> producers;
    private final String service;
    private final Map<Partition, Long> committed = new HashMap<>();
    private int batch = KafkaIntake.BATCH;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    EventIntake(
            LeadershipStore leadership,
            ReadOn readOn,
            TakeDeliveries take,
            WatchGaps gaps,
            IntakeCounts counts,
            Clock clock,
            Config config,
            @ConfigProperty(
                            name = "subrosa.audit.producers",
                            defaultValue = "records-service,consent-service,disclosure-service,audit-service")
                    List<String> producers,
            @ConfigProperty(name = "subrosa.service") String service) {
        this.leadership = leadership;
        this.readOn = readOn;
        this.take = take;
        this.gaps = gaps;
        this.counts = counts;
        this.clock = clock;
        this.config = config;
        this.producers = producers;
        this.service = service;
    }

    private record Partition(String topic, int number) {}

    void start(@Observes StartupEvent started) {
        KafkaAccess kafka = KafkaAccess.of(config);
        if (config.getOptionalValue("subrosa.audit.intake.enabled", Boolean.class)
                .orElse(true)) {
            Thread worker = new Thread(() -> run(kafka), "audit-intake");
            worker.setDaemon(true);
            thread = worker;
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stops) throws InterruptedException {
        stopping = true;
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
            worker.join(STOP_LIMIT.toMillis());
        }
    }

    private void run(KafkaAccess kafka) {
        Duration wait = FIRST_WAIT;
        while (!stopping) {
            try {
                boolean led = lead(kafka);
                wait = FIRST_WAIT;
                Thread.sleep(led ? 0 : STANDBY.toMillis());
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                counts.countRestart();
                // the message may quote a row or a setting: the kind has to do
                Logger.Level level = wait.equals(FIRST_WAIT) ? Logger.Level.WARN : Logger.Level.DEBUG;
                LOG.logf(level, "The intake starts over in %d ms after %s", wait.toMillis(), kind(failed));
                if (!slept(wait)) {
                    return;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        }
    }

    private boolean lead(KafkaAccess kafka) throws InterruptedException {
        Optional<Lead> lead = leadership.take();
        if (lead.isEmpty()) {
            return false;
        }
        try (Lead held = lead.get();
                KafkaIntake events = new KafkaIntake(kafka, service, producers);
                AnswerIntake answers = new AnswerIntake(kafka, service)) {
            counts.setActive(true);
            while (!stopping && held.isHeld()) {
                follow(events, answers, held);
            }
            return true;
        } finally {
            counts.setActive(false);
        }
    }

    /** Reads for as long as the topics are the ones they were at the start, and the lead is held. */
    private void follow(KafkaIntake events, AnswerIntake answers, Lead held) throws InterruptedException {
        Topology topology = events.look();
        List<TopicPosition> positions = readOn.from(topology);
        committed.clear();
        positions.forEach(at -> committed.put(new Partition(at.topic(), at.partition()), at.offset()));
        events.seek(positions);
        long looked = System.nanoTime();
        while (!stopping) {
            List<Delivery> deliveries = positions.isEmpty() ? pause() : events.poll(POLL);
            boolean due = System.nanoTime() - looked > LOOK_NANOS;
            if (due || !deliveries.isEmpty()) {
                // after the poll: a record of a topic made anew is never counted as one of the old topic
                if (!held.isHeld() || !events.look().equals(topology)) {
                    return;
                }
            }
            if (!deliveries.isEmpty()) {
                take(deliveries, topology, answers);
            }
            counts.seeLag(events.lag());
            if (due) {
                gaps.look();
                looked = System.nanoTime();
            }
        }
    }

    /** In one batch if all goes well; after a failure in ever smaller ones, so that no batch is too large for ever. */
    private void take(List<Delivery> deliveries, Topology topology, AnswerIntake answers) throws InterruptedException {
        for (int from = 0; from < deliveries.size(); ) {
            int until = Math.min(deliveries.size(), from + batch);
            batch = Math.max(1, batch / 2);
            takeBatch(deliveries.subList(from, until), topology, answers);
            batch = Math.min(KafkaIntake.BATCH, batch * 4);
            from = until;
        }
    }

    private void takeBatch(List<Delivery> deliveries, Topology topology, AnswerIntake answers)
            throws InterruptedException {
        Map<Partition, Long> next = new HashMap<>();
        deliveries.stream()
                .map(Delivery::position)
                .forEach(at -> next.put(new Partition(at.topic(), at.partition()), at.offset() + 1));
        List<Progress> progress = new ArrayList<>();
        next.forEach((at, offset) -> progress.add(
                new Progress(at.topic(), topicId(topology, at), at.number(), committed.getOrDefault(at, 0L), offset)));
        List<Receipt> receipts = take.take(deliveries, progress);
        committed.putAll(next);
        counts.countUnsentReceipts(answers.send(receipts));
        long oldest = deliveries.stream().mapToLong(Delivery::sentAt).min().orElse(clock.millis());
        counts.seeDelay(Duration.ofMillis(Math.max(0, clock.millis() - oldest)));
    }

    private static String topicId(Topology topology, Partition at) {
        Topology.Topic topic = topology.topics().get(at.topic());
        if (topic == null) {
            throw new IntakeFailedException("a delivery of an unknown topic");
        }
        return topic.id();
    }

    private static List<Delivery> pause() throws InterruptedException {
        Thread.sleep(POLL.toMillis());
        return List.of();
    }

    private static boolean slept(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private static String kind(RuntimeException failed) {
        Throwable cause = failed.getCause();
        return failed.getClass().getSimpleName()
                + (cause == null ? "" : " of " + cause.getClass().getSimpleName());
    }
}
