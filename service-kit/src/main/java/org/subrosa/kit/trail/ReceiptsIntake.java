package org.subrosa.kit.trail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Takes the receipts off Kafka. Offsets are kept in PostgreSQL, committed with what was read, and belong to one topic
 * id: a topic that was made anew is read from its beginning. Every receipt may come any number of times.
 */
final class ReceiptsIntake {
    private static final Logger LOG = Logger.getLogger(ReceiptsIntake.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 1024 * 1024;
    private static final int PAGE_ROWS = 10_000;

    private final RelaySettings settings;
    private final KafkaAccess kafka;
    private final TrailMetrics metrics;
    private final FaultPoint faults;
    private final LeaderThread thread;
    private String eventsTopicId = "";

    ReceiptsIntake(
            RelaySettings settings,
            LeaderSession.Source sessions,
            KafkaAccess kafka,
            TrailMetrics metrics,
            FaultPoint faults) {
        this.settings = settings;
        this.kafka = kafka;
        this.metrics = metrics;
        this.faults = faults;
        this.thread = new LeaderThread("trail-receipts", sessions, LeaderSession.Duty.RECEIVE, this::lead);
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
        try (Topics topics = new Topics(kafka, settings);
                Consumer<byte[], byte[]> consumer = consumer()) {
            try {
                while (true) {
                    follow(topics, consumer, leader);
                }
            } finally {
                // in good order: who is interrupted while closing says so as an error, at every stop of a service
                boolean interrupted = Thread.interrupted();
                consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for receipts");
        }
    }

    /** Reads for as long as the topics are the ones they were at the start. */
    private void follow(Topics topics, Consumer<byte[], byte[]> consumer, LeaderSession leader)
            throws InterruptedException {
        Topics.Seen seen = topics.look();
        leader.ping();
        noticeEventsTopic(seen, leader);
        Map<Integer, Long> offsets = ReceiptStore.offsets(leader, settings.receiptsTopic(), seen.receiptsId());
        leader.commit();
        List<TopicPartition> partitions = IntStream.range(0, seen.receiptsPartitions())
                .mapToObj(partition -> new TopicPartition(settings.receiptsTopic(), partition))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(each -> consumer.seek(each, offsets.getOrDefault(each.partition(), 0L)));
        long looked = System.nanoTime();
        while (true) {
            try {
                take(consumer.poll(POLL), seen.receiptsId(), leader);
            } catch (OffsetOutOfRangeException e) {
                // shortened from the front or from the back: what is there is read again, which does no harm
                consumer.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
            }
            if (System.nanoTime() - looked > LOOK_AGAIN_NANOS) {
                if (!topics.look().equals(seen)) {
                    return;
                }
                leader.ping();
                looked = System.nanoTime();
            }
        }
    }

    /** What was published to a topic that is gone was lost: it need not wait for its next attempt. */
    private void noticeEventsTopic(Topics.Seen seen, LeaderSession leader) {
        if (!eventsTopicId.isEmpty() && !eventsTopicId.equals(seen.eventsId())) {
            LOG.warnf("%s was made anew: its events are published again", settings.eventsTopic());
            PendingStore.hasten(leader, PAGE_ROWS);
            leader.commit();
        }
        eventsTopicId = seen.eventsId();
    }

    private void take(ConsumerRecords<byte[], byte[]> records, String topicId, LeaderSession leader) {
        if (records.isEmpty()) {
            return;
        }
        List<Receipt.Entry> entries = new ArrayList<>();
        Map<Integer, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(record.partition(), record.offset() + 1);
            try {
                Receipt receipt = Receipt.read(record.value(), settings.service());
                if (receipt instanceof Receipt.Entry entry) {
                    entries.add(entry);
                } else if (receipt instanceof Receipt.Refill refill) {
                    sendAgain(leader, refill);
                }
            } catch (IllegalArgumentException | NullPointerException e) {
                metrics.malformedReceipt();
                LOG.warnf("skipped a malformed receipt at %d/%d", record.partition(), record.offset());
            }
        }
        ReceiptStore.Outcome outcome = ReceiptStore.store(leader, settings.service(), entries);
        ReceiptStore.advance(leader, settings.receiptsTopic(), topicId, next);
        faults.reached(FaultPoint.Step.RECEIPTS_NOT_COMMITTED);
        leader.commit();
        faults.reached(FaultPoint.Step.RECEIPTS_STORED);
        metrics.received(outcome);
        if (outcome.contradicting() > 0) {
            LOG.errorf("%d receipts contradict earlier ones: the log may have been forked", outcome.contradicting());
        }
    }

    /** Page by page, so that no statement takes long; begun again from the start if it is interrupted. */
    private void sendAgain(LeaderSession leader, Receipt.Refill refill) {
        LOG.warnf("the log of agency %s was restored: its events are sent again", refill.agency());
        Optional<Receipt.Refill> next = Optional.of(refill);
        while (next.isPresent()) {
            next = ReceiptStore.refill(leader, settings.service(), next.get(), PAGE_ROWS);
            leader.commit();
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                kafka.with(
                        settings.service() + "-receipts",
                        Map.of(
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                BATCH,
                                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                                BATCH_BYTES,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                5_000,
                                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                4_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
