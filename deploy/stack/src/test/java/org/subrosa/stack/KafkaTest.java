package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KafkaTest {

    private static final String RECORDS = "records-service";
    private static final String CONSENT = "consent-service";
    private static final String AUDIT = "audit-service";

    @Test
    @DisplayName("a service's event reaches audit-service, and audit-service's receipt reaches the service")
    void roundTrip() throws Exception {
        send(RECORDS, "subrosa.events.records-service", "an event");
        assertEquals("an event", last(AUDIT, "subrosa.events.records-service"));
        send(AUDIT, "subrosa.receipts.records-service", "a receipt");
        assertEquals("a receipt", last(RECORDS, "subrosa.receipts.records-service"));
    }

    @Test
    @DisplayName("a service cannot write another's events, read them, forge its own receipts, or say what has ended")
    void denied() {
        assertDenied(() -> send(CONSENT, "subrosa.events.records-service", "forged"));
        assertDenied(() -> send(RECORDS, "subrosa.receipts.records-service", "forged"));
        assertDenied(() -> send(AUDIT, "subrosa.events.records-service", "forged"));
        assertDenied(() -> last(CONSENT, "subrosa.events.records-service"));
        assertDenied(() -> last(CONSENT, "subrosa.receipts.records-service"));
        for (String other : List.of(RECORDS, AUDIT, Services.DISCLOSURE.serviceName())) {
            assertDenied(() -> send(other, "subrosa.endings", "forged"));
            assertDenied(() -> last(other, "subrosa.endings"));
        }
    }

    @Test
    @DisplayName("a wrong password is no principal")
    void wrongPassword() {
        Properties properties = TestStack.kafka().clientProperties(RECORDS);
        properties.setProperty("sasl.jaas.config", KafkaSettings.scramLogin(new Credentials(RECORDS, "wrong")));
        try (Admin admin = Admin.create(properties)) {
            ExecutionException refused = assertThrows(
                    ExecutionException.class, () -> admin.listTopics().names().get());
            assertInstanceOf(SaslAuthenticationException.class, refused.getCause());
        }
    }

    @Test
    @DisplayName("after its data was wiped the broker is another cluster with the same topics, principals and rights")
    void wiped() throws Exception {
        Kafka kafka = TestStack.kafka();
        send(RECORDS, "subrosa.events.records-service", "before");
        Uuid topic = topicId();
        kafka.killForcibly();
        assertEquals(Part.Health.STOPPED, kafka.health());
        kafka.wipe();
        kafka.start();
        assertNotEquals(topic, topicId());
        send(RECORDS, "subrosa.events.records-service", "after");
        assertEquals("after", last(AUDIT, "subrosa.events.records-service"));
        assertDenied(() -> send(CONSENT, "subrosa.events.records-service", "forged"));
    }

    @Test
    @DisplayName("what was acknowledged before a kill is there after the restart")
    void killed() throws Exception {
        Kafka kafka = TestStack.kafka();
        send(CONSENT, "subrosa.events.consent-service", "kept");
        kafka.killForcibly();
        kafka.start();
        assertEquals("kept", last(AUDIT, "subrosa.events.consent-service"));
    }

    private static Uuid topicId() throws Exception {
        try (Admin admin = TestStack.kafka().admin()) {
            return admin.describeTopics(List.of("subrosa.events.records-service"))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .topicId();
        }
    }

    private static void send(String principal, String topic, String value) throws Exception {
        Properties properties = TestStack.kafka().clientProperties(principal);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            // one partition, so that the last record is the one sent last
            producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
        }
    }

    private static String last(String principal, String topic) {
        Properties properties = TestStack.kafka().clientProperties(principal);
        properties.setProperty("group.id", principal + ".test");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("enable.auto.commit", "false");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            assertTrue(end > 0, "nothing in " + topic);
            consumer.seek(partition, end - 1);
            for (int attempt = 0; attempt < 20; attempt++) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofSeconds(1))) {
                    return each.value();
                }
            }
            throw new AssertionError("no record within 20 s");
        }
    }

    private static void assertDenied(ThrowingRunnable act) {
        Throwable refused = assertThrows(Exception.class, act::run);
        Throwable cause = refused instanceof ExecutionException ? refused.getCause() : refused;
        assertInstanceOf(TopicAuthorizationException.class, cause);
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
