package org.subrosa.kit.trail;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.TestStack;

/** The other side of the wire: what is in the topics, read and written as audit-service. */
final class KafkaSide {
    private static final String AUDIT = "audit-service";
    private static final int EVENT_PARTITIONS = 4;

    private final String service;

    KafkaSide(String service) {
        this.service = service;
    }

    /** How the service itself reaches Kafka. */
    KafkaAccess access() {
        Credentials login = TestStack.kafka().credentials(service);
        return KafkaAccess.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "kafka.bootstrap.servers", TestStack.kafka().bootstrapServers(),
                                "kafka.username", login.username(),
                                "kafka.password", login.password()),
                        "test",
                        100))
                .build());
    }

    /** Everything that is in the topic of the service's events now. */
    List<Published> published() {
        List<Published> published = new ArrayList<>();
        Properties properties = TestStack.kafka().clientProperties(AUDIT);
        properties.put("auto.offset.reset", "none");
        properties.put("enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, EVENT_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("subrosa.events." + service, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> published.add(Published.of(record)));
            }
        }
        return published;
    }

    void receipt(byte[]... messages) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                TestStack.kafka().clientProperties(AUDIT), new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] message : messages) {
                producer.send(new ProducerRecord<>("subrosa.receipts." + service, message))
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    byte[] receiptOf(UUID agency, UUID event, Place place, long leafIndex) {
        return CanonicalJson.write(Map.of(
                "agency",
                agency.toString(),
                "event_id",
                event.toString(),
                "leaf_index",
                leafIndex,
                "tree_size",
                leafIndex + 1,
                "root",
                Base64.getEncoder().encodeToString(new byte[32]),
                "producer",
                service,
                "epoch",
                place.epoch(),
                "sequence",
                place.sequence()));
    }

    void deleteTopic(String kind) {
        try (Admin admin = TestStack.kafka().admin()) {
            admin.deleteTopics(List.of("subrosa." + kind + "." + service)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void createTopic(String kind, int partitions) {
        Eventually.holds("the topic is made", () -> {
            try (Admin admin = TestStack.kafka().admin()) {
                admin.createTopics(List.of(new NewTopic("subrosa." + kind + "." + service, partitions, (short) 1)))
                        .all()
                        .get();
                return true;
            } catch (ExecutionException e) {
                return false;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** One record of the events' topic. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Published(UUID event, String key, String producer, Place place, byte[] value, Instant sentAt) {

        long millisFromActToKafka() {
            String time = String.valueOf(CanonicalJson.read(value).get("time"));
            return Duration.between(Instant.parse(time), sentAt).toMillis();
        }

        private static Published of(ConsumerRecord<String, byte[]> record) {
            return new Published(
                    UUID.fromString(header(record, "subrosa-event-id")),
                    record.key(),
                    header(record, "subrosa-producer"),
                    new Place(
                            Long.parseLong(header(record, "subrosa-epoch")),
                            Long.parseLong(header(record, "subrosa-sequence"))),
                    record.value(),
                    Instant.ofEpochMilli(record.timestamp()));
        }

        private static String header(ConsumerRecord<String, byte[]> record, String name) {
            return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
        }
    }
}
