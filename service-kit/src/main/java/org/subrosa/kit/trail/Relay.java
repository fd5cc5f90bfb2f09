package org.subrosa.kit.trail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Moves committed events on: gives them their places, publishes them, and publishes again what has no receipt, for
 * ever. Of all replicas of a service one does it. Kafka's absence stops the publishing and nothing else.
 *
 * <p>Idle, the leader makes six small statements a second and three more every five seconds; a replica in waiting makes
 * one a second.
 */
final class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** What is committed within this time goes together: a batch of two costs nearly as much as one of two hundred. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);
    private static final int PURGE_ROWS = 1_000;

    private final RelaySettings settings;
    private final Publisher publisher;
    private final CommitSignal signal;
    private final TrailMetrics metrics;
    private final Clock clock;
    private final SecureRandom random;
    private final FaultPoint faults;
    private final LeaderThread thread;

    private final BackOff pauses = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
    private final Timer kafkaPaused = new Timer();
    private final Timer nextDue = new Timer();
    private final Timer nextHousekeeping = new Timer();
    private boolean unreachable;

    Relay(
            RelaySettings settings,
            LeaderSession.Source sessions,
            KafkaAccess kafka,
            CommitSignal signal,
            TrailMetrics metrics,
            Clock clock,
            SecureRandom random,
            FaultPoint faults) {
        this.settings = settings;
        this.publisher = new Publisher(kafka, settings);
        this.signal = signal;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
        this.faults = faults;
        this.thread = new LeaderThread("trail-relay", sessions, LeaderSession.Duty.SEQUENCE, this::lead);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.stop();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    LeaderThread thread() {
        return thread;
    }

    private void lead(LeaderSession leader) throws InterruptedException {
        try {
            Sequencer sequencer = Sequencer.takeUp(settings, leader, clock, random, faults);
            LOG.infof("%s sequences from here", settings.service());
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!turn(sequencer, leader) && signal.await(POLL)) {
                    Thread.sleep(GATHER.toMillis());
                }
            }
        } finally {
            metrics.resigned();
            publisher.close();
        }
    }

    /** @return whether there may be more to do at once */
    private boolean turn(Sequencer sequencer, LeaderSession leader) throws InterruptedException {
        boolean publishing = kafkaPaused.isOver();
        List<SequencedEvent> fresh = sequencer.next(publishing);
        boolean more = fresh.size() == settings.batch();
        if (publishing) {
            publish(leader, fresh);
            more |= publishDue(leader);
        }
        if (nextHousekeeping.isOver()) {
            nextHousekeeping.set(HOUSEKEEPING);
            leader.ping();
            metrics.leads(PendingStore.backlog(leader));
            PendingStore.purge(leader, settings.keepDays(), PURGE_ROWS, sequencer.last());
            leader.commit();
        }
        return more;
    }

    private boolean publishDue(LeaderSession leader) throws InterruptedException {
        if (!nextDue.isOver() || !kafkaPaused.isOver()) {
            return false;
        }
        List<SequencedEvent> due = PendingStore.takeDue(
                leader,
                settings.batch(),
                settings.firstRetry().toSeconds(),
                settings.longestRetry().toSeconds());
        leader.commit();
        publish(leader, due);
        boolean more = due.size() == settings.batch() && kafkaPaused.isOver();
        nextDue.set(more ? Duration.ZERO : Duration.ofSeconds(1));
        return more;
    }

    private void publish(LeaderSession leader, List<SequencedEvent> events) throws InterruptedException {
        if (events.isEmpty()) {
            return;
        }
        List<SequencedEvent> failed = publisher.publish(events);
        metrics.published(events.size() - failed.size());
        faults.reached(FaultPoint.Step.PUBLISHED);
        if (failed.size() < events.size()) {
            pauses.succeeded();
            if (unreachable) {
                LOG.infof("%s publishes again", settings.service());
            }
            unreachable = false;
            // those that failed alone wait for their next attempt like any other without a receipt
            return;
        }
        PendingStore.giveBack(leader, failed);
        leader.commit();
        kafkaPaused.set(pauses.failed());
        if (!unreachable) {
            LOG.warnf("%s cannot publish (%s): events wait", settings.service(), publisher.lastFailure());
        }
        unreachable = true;
    }

    /** A moment on the monotonic clock. */
    private static final class Timer {
        private long until = System.nanoTime();

        void set(Duration fromNow) {
            until = System.nanoTime() + fromNow.toNanos();
        }

        boolean isOver() {
            return System.nanoTime() - until >= 0;
        }
    }
}
