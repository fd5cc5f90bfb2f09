package org.subrosa.consent.endings;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.KafkaAccess;

/** Reads the second copy of the register, from its beginning to its end. */
@ApplicationScoped
class SecondCopyIntake {
    /** Compacted: of each key the last record stays, for ever. */
    static final String TOPIC = "subrosa.endings";

    /** With an agency the key of a record in which the topic says its own id: everything of that agency is in it. */
    static final String WHOLE = "whole/";

    private static final Logger LOG = Logger.getLogger(SecondCopyIntake.class);
    private static final int ANSWER_MILLIS = 3_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long LULL_NANOS = Duration.ofSeconds(10).toNanos();

    private final KafkaAccess kafka;
    private final Admin admin;
    private volatile String topicId = "";

    SecondCopyIntake(Config config) {
        this.kafka = KafkaAccess.of(config);
        this.admin = Admin.create(kafka.with(
                "consent-service-endings-topic",
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS)));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /**
     * Hands over everything that is there, some at a time.
     *
     * @return the agencies of which this is all that has ended: this very topic says so of itself, and not one that it was copied
     *     from, and everything in it could be read
     * @throws ProblemException dependency unavailable if it cannot be read to its end now
     */
    Set<UUID> read(java.util.function.Consumer<List<Ending>> some) throws InterruptedException {
        try (Consumer<String, byte[]> consumer = consumer()) {
            TopicDescription topic = describe();
            List<TopicPartition> partitions = IntStream.range(
                            0, topic.partitions().size())
                    .mapToObj(number -> new TopicPartition(TOPIC, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<UUID> whole = new HashSet<>();
            boolean legible = true;
            long progressed = System.nanoTime();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                List<Ending> endings = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : records) {
                    legible &= take(record, topic.topicId().toString(), endings, whole);
                }
                some.accept(endings);
                if (!records.isEmpty()) {
                    progressed = System.nanoTime();
                } else if (System.nanoTime() - progressed > LULL_NANOS) {
                    throw new KafkaException("the second copy cannot be read to its end");
                }
            }
            return legible && describe().topicId().equals(topic.topicId()) ? whole : Set.of();
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while reading the second copy");
        } catch (KafkaException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
    }

    /** Which topic it is now: another one if it was made anew. Dependency unavailable if it cannot be seen. */
    String look() throws InterruptedException {
        try {
            topicId = describe().topicId().toString();
            return topicId;
        } catch (KafkaException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
    }

    /** Which topic it was when it was looked at; empty if it never was. */
    String topicId() {
        return topicId;
    }

    KafkaAccess kafka() {
        return kafka;
    }

    /** False for what is neither an ending nor says that everything is there. */
    private static boolean take(
            ConsumerRecord<String, byte[]> record, String topicId, List<Ending> endings, Set<UUID> whole) {
        try {
            if (!record.key().startsWith(WHOLE)) {
                Ending ending = EndingForm.read(record.value());
                endings.add(ending);
                return ending.key().equals(record.key());
            }
            if (topicId.equals(new String(record.value(), StandardCharsets.US_ASCII))) {
                whole.add(UUID.fromString(record.key().substring(WHOLE.length())));
            }
            return true;
        } catch (IllegalArgumentException | NullPointerException e) {
            LOG.errorf("What stands at %d/%d is no ending", record.partition(), record.offset());
            return false;
        }
    }

    private TopicDescription describe() throws InterruptedException {
        try {
            TopicDescription topic =
                    admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC);
            if (topic == null) {
                throw new KafkaException("the second copy was not described");
            }
            return topic;
        } catch (ExecutionException e) {
            throw new KafkaException("the second copy cannot be seen", e.getCause());
        }
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                kafka.with(
                        "consent-service-endings-in",
                        Map.of(
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                ANSWER_MILLIS + 2_000,
                                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                ANSWER_MILLIS + 1_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
