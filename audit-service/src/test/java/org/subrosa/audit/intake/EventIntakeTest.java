package org.subrosa.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestEvents;
import org.subrosa.audit.intake.PostOffice.OfRecords;
import org.subrosa.audit.intake.PostOffice.Wipe;
import org.subrosa.audit.intake.Postman.Letter;
import org.subrosa.audit.log.ProveLog;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.trail.CanonicalJson;
import org.subrosa.stack.Database;

/** From a producer's Kafka client to the receipt and back, on a real broker that is killed and wiped on the way. */
@AuditServiceTest
@WithTestResource(PostOffice.class)
@SuppressWarnings("NullAway.Init")
class EventIntakeTest {

    private static final String EVENTS = "subrosa.events.records-service";
    private static final String RECEIPTS = "subrosa.receipts.records-service";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A receipt that Kafka did not take is let go, so whoever waits for one offers the event again, as every relay does. */
    private static final Duration OFFERED_AGAIN = Duration.ofSeconds(10);

    Database database;

    @OfRecords
    Properties records;

    @Wipe
    Runnable wipe;

    @Inject
    ProveLog proofs;

    private final UUID harbor = UUID.randomUUID();
    private final UUID elmwood = UUID.randomUUID();

    @Test
    void everyEventComesBackAsAReceiptForItsPlace() throws Exception {
        List<Letter> letters = letters(1, 40);
        publish(letters);
        Map<UUID, Map<String, Object>> receipts = receiptsFor(letters);
        for (Letter letter : letters) {
            Map<String, Object> receipt = Objects.requireNonNull(receipts.get(letter.id()));
            long size = (Long) Objects.requireNonNull(receipt.get("tree_size"));
            ProveLog.Inclusion inclusion = proofs.inclusion(letter.agency(), letter.id(), OptionalLong.of(size))
                    .orElseThrow();
            assertEquals(receipt.get("leaf_index"), inclusion.proof().leafIndex());
            assertEquals(receipt.get("root"), inclusion.root().base64());
            assertTrue(inclusion.proof().proves(inclusion.leafHash(), inclusion.root()));
            assertEquals("records-service", receipt.get("producer"));
            assertEquals(Postman.EPOCH, receipt.get("epoch"));
            assertEquals(letter.sequence(), receipt.get("sequence"));
        }
    }

    @Test
    void afterKafkaWasKilledAndWipedEachEventIsInTheLogOnce() throws Exception {
        List<Letter> before = letters(1_001, 1_020);
        publish(before);
        receiptsFor(before);
        wipe.run();
        List<Letter> after = letters(1_021, 1_030);
        List<Letter> again = new ArrayList<>(before);
        again.addAll(after);
        publish(again);
        Map<UUID, Map<String, Object>> receipts = receiptsFor(again);
        assertEquals(again.size(), receipts.size());
        try (Tamper look = new Tamper(database, harbor)) {
            assertEquals(
                    again.stream()
                            .filter(letter -> letter.agency().equals(harbor))
                            .count(),
                    look.count("select count(*) from log_entry"));
        }
    }

    @Test
    void aRecordThatCannotBeReadStopsNobodyAndIsInTheLogAsQuarantined() throws Exception {
        List<Letter> letters = letters(2_001, 2_004);
        publish(letters);
        receiptsFor(letters);
        Letter bad = Letter.of(harbor, "records-service", 2_005);
        byte[] garbled = new String(bad.bytes(), UTF_8).replace(",", ", ").getBytes(UTF_8);
        send(List.of(record(bad, garbled), record(bad, garbled)));
        List<Letter> more = letters(2_006, 2_009);
        publish(more);
        receiptsFor(more);
        // the event about it goes the way of all events: outbox, Kafka, log
        await(
                "the quarantine is in the log",
                () -> count(
                                harbor,
                                "select count(*) from log_entry where convert_from(event, 'UTF8') like '%event-quarantined.v1%'")
                        == 1);
        assertEquals(0, count(harbor, "select count(*) from log_entry where event_id = ?", bad.id()));
        assertEquals(
                1,
                count(harbor, "select count(*) from intake_quarantine where claimed_agency = ?", harbor),
                "delivered twice, kept once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subrosa-epoch", "subrosa-sequence"})
    void aNumberThatNoEventCanHoldStopsNobody(String header) throws Exception {
        // the agency has a log, so that the intake tries to tell it; the id in the header makes it a refusal
        List<Letter> letters = letters(4_001, 4_004);
        publish(letters);
        receiptsFor(letters);
        Letter bad = Letter.of(harbor, "records-service", 4_005);
        ProducerRecord<String, byte[]> record = record(bad, bad.bytes());
        record.headers().remove(header).add(header, "999999999999999999".getBytes(UTF_8));
        record.headers()
                .remove("subrosa-event-id")
                .add("subrosa-event-id", UUID.randomUUID().toString().getBytes(UTF_8));
        send(List.of(record));
        List<Letter> more = letters(4_006, 4_009);
        publish(more);
        receiptsFor(more);
        assertEquals(1, count(harbor, "select count(*) from intake_quarantine where claimed_agency = ?", harbor));
    }

    @Test
    void anotherEventUnderAKnownIdIsNotAddedAndIsAnAlarmInTheLog() throws Exception {
        List<Letter> letters = letters(3_001, 3_001);
        publish(letters);
        receiptsFor(letters);
        Letter known = letters.get(0);
        byte[] other = TestEvents.registered(known.agency(), known.id(), "records-service", 99_999);
        send(List.of(record(known, other)));
        await(
                "the reuse is in the log",
                () -> count(
                                known.agency(),
                                "select count(*) from log_entry where convert_from(event, 'UTF8') like '%event-id-reused%'")
                        == 1);
        assertEquals(1, count(known.agency(), "select count(*) from log_entry where event_id = ?", known.id()));
        assertEquals(
                1, count(known.agency(), "select count(*) from log_entry where event = ?", (Object) known.bytes()));
    }

    private List<Letter> letters(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> Letter.of(sequence % 3 == 0 ? elmwood : harbor, "records-service", sequence))
                .toList();
    }

    private void publish(List<Letter> letters) throws Exception {
        send(letters.stream().map(letter -> record(letter, letter.bytes())).toList());
    }

    private static ProducerRecord<String, byte[]> record(Letter letter, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(EVENTS, letter.agency().toString(), value);
        letter.headers()
                .forEach((name, values) ->
                        values.forEach(each -> record.headers().add(name, each)));
        return record;
    }

    private void send(List<ProducerRecord<String, byte[]>> letters) throws Exception {
        Properties settings = copy(records);
        settings.put("acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> letter : letters) {
                producer.send(letter).get(30, TimeUnit.SECONDS);
            }
        }
    }

    /** Reads the receipts from their beginning until each of the letters has one; the letters that have none are sent again. */
    private Map<UUID, Map<String, Object>> receiptsFor(List<Letter> letters) throws Exception {
        Map<UUID, Map<String, Object>> found = new HashMap<>();
        List<UUID> wanted = letters.stream().map(Letter::id).toList();
        long sent = System.nanoTime();
        long deadline = sent + PATIENCE.toNanos();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(copy(records), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> topic = List.of(new TopicPartition(RECEIPTS, 0));
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            while (!found.keySet().containsAll(wanted)) {
                if (System.nanoTime() > deadline) {
                    fail("receipts are missing: " + found.size() + " of " + wanted.size());
                }
                if (System.nanoTime() - sent > OFFERED_AGAIN.toNanos()) {
                    publish(letters.stream()
                            .filter(letter -> !found.containsKey(letter.id()))
                            .toList());
                    sent = System.nanoTime();
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Map<String, Object> receipt = CanonicalJson.read(record.value());
                    UUID id = UUID.fromString(String.valueOf(receipt.get("event_id")));
                    if (wanted.contains(id)) {
                        found.put(id, receipt);
                    }
                });
            }
        }
        return found;
    }

    private long count(UUID agency, String sql, Object... values) throws SQLException {
        try (Tamper look = new Tamper(database, agency)) {
            return look.count(sql, values);
        }
    }

    private static void await(String what, Check check) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!check.holds()) {
            if (System.nanoTime() > deadline) {
                fail("in vain: " + what);
            }
            Thread.sleep(200);
        }
    }

    private static Properties copy(Properties settings) {
        Properties copy = new Properties();
        copy.putAll(settings);
        return copy;
    }

    private interface Check {
        boolean holds() throws Exception;
    }
}
