package org.subrosa.audit.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.subrosa.kit.trail.KafkaAccess;

/** The event topics: looked at, read in batches, from positions that are kept elsewhere. For one thread at a time. */
final class KafkaIntake implements AutoCloseable {

    /** The largest batch that is taken in by one transaction. */
    static final int BATCH = 2_000;

    private static final Logger LOG = Logger.getLogger(KafkaIntake.class);
    private static final String TOPIC = "subrosa.events.";

    /** Every topic that is taken in, with the one service that may write to it. */
    private static final Map<String, String> PRODUCERS = Stream.of(
                    "records-service", "consent-service", "disclosure-service", "audit-service")
            .collect(Collectors.toUnmodifiableMap(service -> TOPIC + service, service -> service));

    private static final long REFUSED_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int ANSWER_MILLIS = 3_000;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** Each batch is signed and committed by itself, so what comes within this time goes together. */
    private static final int GATHERED_BYTES = 256 * 1024;

    private static final int GATHER_MILLIS = 100;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Map<String, Long> refused = new HashMap<>();
    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    KafkaIntake(KafkaAccess kafka, String service) {
        this.admin = Admin.create(kafka.with(
                service + "-intake-topics",
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS)));
        this.consumer = new KafkaConsumer<>(
                kafka.with(
                        service + "-intake",
                        Map.of(
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                BATCH,
                                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                                BATCH_BYTES,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                BATCH_BYTES,
                                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                                GATHERED_BYTES,
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                GATHER_MILLIS,
                                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                ANSWER_MILLIS + 1_000,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                ANSWER_MILLIS + 2_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Which of the event topics there are now and can be read, within {@value #ANSWER_MILLIS} ms. One that cannot be seen is
     * left out, and seen again when it can be.
     *
     * @throws IntakeFailedException if Kafka says nothing of any of them
     */
    Topology look() throws InterruptedException {
        Map<String, Topology.Topic> topics = new HashMap<>();
        refused.values().removeIf(since -> System.nanoTime() - since > REFUSED_NANOS);
        boolean answered = false;
        for (Map.Entry<String, KafkaFuture<TopicDescription>> each :
                admin.describeTopics(PRODUCERS.keySet()).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = each.getValue().get();
                answered = true;
                if (!refused.containsKey(each.getKey())) {
                    topics.put(
                            each.getKey(),
                            new Topology.Topic(
                                    topic.topicId().toString(),
                                    topic.partitions().size()));
                }
            } catch (ExecutionException failed) {
                answered |= failed.getCause() instanceof UnknownTopicOrPartitionException
                        || failed.getCause() instanceof TopicAuthorizationException;
            }
        }
        if (!answered) {
            throw new IntakeFailedException("the topics cannot be seen");
        }
        return new Topology(topics);
    }

    /** Reads from these positions from now on. */
    void seek(List<TopicPosition> positions) {
        consumer.assign(positions.stream().map(KafkaIntake::partition).toList());
        positions.forEach(position -> consumer.seek(partition(position), position.offset()));
    }

    /**
     * The next deliveries, at most {@link #BATCH}; none when the wait is over. Where records are no longer there, or not
     * yet again, it goes on at the beginning of what is there: what was taken in is recognised, and what is lost comes
     * again from its producer.
     */
    List<Delivery> poll(Duration wait) throws InterruptedException {
        try {
            List<Delivery> deliveries = new ArrayList<>();
            consumer.poll(wait).forEach(record -> deliveries.add(delivery(record)));
            return deliveries;
        } catch (OffsetOutOfRangeException outside) {
            LOG.warnf(
                    "Records of %d partitions are gone from Kafka; reading goes on at the beginning of what is there",
                    outside.partitions().size());
            consumer.seekToBeginning(outside.partitions());
            return List.of();
        } catch (TopicAuthorizationException notOurs) {
            leaveOut(notOurs.unauthorizedTopics());
            return List.of();
        } catch (InterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for events");
        }
    }

    /** One topic that may not be read now holds up no other; it is tried again in half a minute. */
    private void leaveOut(Set<String> topics) {
        topics.forEach(topic -> {
            LOG.errorf("The topic %s may not be read; the others go on", topic);
            refused.put(topic, System.nanoTime());
        });
        consumer.assign(consumer.assignment().stream()
                .filter(partition -> !topics.contains(partition.topic()))
                .toList());
    }

    /** Records that are there and not yet read, as far as the last fetches told. */
    long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    @Override
    public void close() {
        admin.close(CLOSE_LIMIT);
        consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
    }

    private Delivery delivery(ConsumerRecord<byte[], byte[]> record) {
        Map<String, List<byte[]>> headers = StreamSupport.stream(
                        record.headers().spliterator(), false)
                .collect(Collectors.groupingBy(
                        Header::key, Collectors.mapping(header -> present(header.value()), Collectors.toList())));
        return new Delivery(
                new TopicPosition(record.topic(), record.partition(), record.offset()),
                Objects.requireNonNull(PRODUCERS.get(record.topic())),
                present(record.key()),
                present(record.value()),
                record.timestamp(),
                headers);
    }

    private static byte[] present(byte[] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    private static TopicPartition partition(TopicPosition position) {
        return new TopicPartition(position.topic(), position.partition());
    }
}
