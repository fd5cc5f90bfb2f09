package org.subrosa.audit.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/**
 * The event topics from some positions on, batch by batch: the next one is fetched and read while the last is being taken
 * in. It is never further ahead, and what was read and not taken in is read again by whoever comes next.
 */
final class ReadAhead implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

    private final KafkaIntake events;
    private final boolean nothingToRead;
    private final Beside reader = new Beside("audit-intake-reader");
    private Topology topology;
    private long looked = System.nanoTime();
    private Future<Batch> next;

    /** @param topology what the topics are; their positions are sought already */
    ReadAhead(KafkaIntake events, Topology topology) {
        this.events = events;
        this.topology = topology;
        this.nothingToRead = topology.topics().isEmpty();
        this.next = reader.begin(this::read);
    }

    /**
     * What came.
     *
     * @param topology what the topics were after it came, so that a record of a topic made anew is never counted as one of
     *     the old topic
     * @param lag records that were there and not yet read
     */
    record Batch(List<Arrival> arrivals, Topology topology, long lag) {}

    /**
     * The next batch, within some seconds; an empty one if nothing came.
     *
     * @throws IntakeFailedException if Kafka could not be read
     */
    Batch next() throws InterruptedException {
        Batch batch = Beside.ended(next);
        next = reader.begin(this::read);
        return batch;
    }

    /** Returns when nobody reads any more. */
    @Override
    public void close() {
        reader.close();
    }

    private Batch read() throws InterruptedException {
        List<Arrival> arrivals = poll();
        if (!arrivals.isEmpty() || System.nanoTime() - looked > LOOK_NANOS) {
            topology = events.look();
            looked = System.nanoTime();
        }
        return new Batch(arrivals, topology, events.lag());
    }

    private List<Arrival> poll() throws InterruptedException {
        if (nothingToRead) {
            Thread.sleep(POLL.toMillis());
            return List.of();
        }
        return events.poll(POLL).stream().map(ReadDelivery::read).toList();
    }
}
