package org.subrosa.consent;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.scrub.LogOfTests;
import org.subrosa.stack.Database;
import org.subrosa.stack.TestStack;

/** The database forgets a withdrawal while the service runs, as one that was put back over the running one would. */
@DisplayName("Promise 10: what has ended stays ended, whichever backup is put back")
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class EndingsTest {
    private static final String TO_COPY = "select count(*) from ending where copied_to = '' and subject_id = ?::uuid";
    private static final String WITHDRAWN = "select count(*) from consent_withdrawal where consent_id = ?::uuid";
    private static final Duration SOON = Duration.ofSeconds(40);

    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private Rosa rosa;
    private String consent;

    @BeforeEach
    void a_consent_in_force() throws Exception {
        LogOfTests.play(peers, database);
        until("the register was applied", this::isReady);
        rosa = new Rosa(issuer, peers).enrols();
        consent = rosa.shares();
        rosa.relies(rosa.release(consent)).then().statusCode(201);
        until("the topic says that it has everything", this::isWhole);
        noLog();
    }

    @AfterEach
    void everything_is_there() throws Exception {
        TestStack.kafka().start();
        LogOfTests.play(peers, database);
        until("the register was applied", this::isReady);
        until("everything is copied", () -> uncopied() == 0);
    }

    @Test
    void the_receipt_says_that_the_second_copy_is_written_and_the_register_knows_where() throws Exception {
        assertEquals(true, rosa.withdraws(consent).path("second_copy"));
        assertEquals(0, count(TO_COPY));
        assertEquals(true, get("/v1/my/consents/" + consent + "/withdrawal").path("second_copy"));
    }

    @Test
    void the_second_copy_alone_is_enough() throws Exception {
        rosa.withdraws(consent).then().statusCode(200);
        forget();
        staysWithdrawn();
    }

    @Test
    void the_log_alone_is_enough() throws Exception {
        rosa.withdraws(consent).then().statusCode(200);
        TestStack.kafka().killForcibly();
        LogOfTests.play(peers, database);
        forget();
        staysWithdrawn();
    }

    @Test
    void without_either_copy_nothing_rests_on_any_consent_until_one_is_back() throws Exception {
        String another = rosa.shares();
        rosa.withdraws(consent).then().statusCode(200);
        TestStack.kafka().killForcibly();
        forget();
        long began = System.nanoTime();
        while (System.nanoTime() - began < Duration.ofSeconds(3).toNanos()) {
            rosa.relies(rosa.release(consent)).then().statusCode(503);
            rosa.relies(rosa.release(another)).then().statusCode(503);
            assertFalse(isReady());
        }
        // what ends a consent is never refused
        rosa.withdraws(another).then().statusCode(200);
        TestStack.kafka().start();
        staysWithdrawn();
        assertTrue(isReady());
    }

    @Test
    void a_topic_that_was_made_anew_is_not_believed_and_then_gets_everything() throws Exception {
        rosa.withdraws(consent).then().statusCode(200);
        TestStack.kafka().killForcibly();
        TestStack.kafka().wipe();
        forget();
        TestStack.kafka().start();
        long began = System.nanoTime();
        while (System.nanoTime() - began < Duration.ofSeconds(5).toNanos()) {
            rosa.relies(rosa.release(consent)).then().statusCode(503);
        }
        LogOfTests.play(peers, database);
        staysWithdrawn();
        until("the new topic has it", () -> count(TO_COPY) == 0);
        until("the new topic says that it has everything", this::isWhole);
        noLog();
        forget();
        staysWithdrawn();
    }

    @Test
    void a_topic_that_is_wiped_while_nothing_else_happens_is_filled_again() throws Exception {
        rosa.withdraws(consent).then().statusCode(200);
        String before = copiedTo();
        TestStack.kafka().killForcibly();
        TestStack.kafka().wipe();
        TestStack.kafka().start();
        until("it is in the new topic", () -> !copiedTo().equals(before));
        assertNotEquals("", copiedTo());
    }

    @Test
    void without_kafka_the_receipt_says_so_in_time_and_an_operator_sees_it_until_it_is_copied() throws Exception {
        TestStack.kafka().killForcibly();
        String later = rosa.shares();
        rosa.relies(rosa.release(consent)).then().statusCode(201);
        Response receipt = rosa.withdraws(later);
        receipt.then().statusCode(200);
        assertEquals(false, receipt.path("second_copy"));
        until("an operator sees it", () -> uncopied() == 1);
        TestStack.kafka().start();
        until("it is copied", () -> uncopied() == 0);
    }

    @Test
    void another_database_in_its_place_is_noticed_though_it_knows_of_as_many_endings() throws Exception {
        rosa.withdraws(consent).then().statusCode(200);
        change("delete from withdrawal_receipt where consent_id = ?::uuid");
        change("delete from consent_withdrawal where consent_id = ?::uuid");
        change("delete from ending where subject_id = ?::uuid");
        // whatever fills a table anew gives it a new file
        try (var owner = database.connect(database.owner());
                var statement = owner.createStatement()) {
            statement.execute("vacuum full ending");
        }
        staysWithdrawn();
    }

    private void staysWithdrawn() throws Exception {
        until("it is refused", () -> {
            int status = rosa.relies(rosa.release(consent)).statusCode();
            assertNotEquals(201, status, "a withdrawn consent was relied on");
            return status == 409;
        });
        assertEquals("withdrawn", get("/v1/my/consents/" + consent).path("status"));
        assertEquals(1, count(WITHDRAWN));
        assertEquals(
                1,
                LogOfTests.recorded(database, rosa.agency, "org.subrosa.consent.ending-reapplied.v1").stream()
                        .filter(event ->
                                event.path("data").path("consent_id").asText().equals(consent))
                        .limit(1)
                        .count());
        assertEquals(0, count("select count(*) from share_reference where ended_at is null and consent_id = ?::uuid"));
    }

    /** As if the database were the one of before the withdrawal. */
    private void forget() throws SQLException {
        change("delete from withdrawal_receipt where consent_id = ?::uuid");
        change("delete from consent_withdrawal where consent_id = ?::uuid");
        change("delete from ending where subject_id = ?::uuid");
        change("update share_reference set ended_at = null where consent_id = ?::uuid");
        try (var owner = database.connect(database.owner());
                var statement = owner.createStatement()) {
            statement.execute(
                    "select setval('ending_number', (select greatest(last_value - 1, 1) from ending_number))");
        }
    }

    /** Whether the topic says of itself that it has everything of Rosa's agency. */
    private boolean isWhole() {
        Properties login = TestStack.kafka().clientProperties("consent-service");
        try (var topic = new KafkaConsumer<>(login, new StringDeserializer(), new StringDeserializer())) {
            var all = List.of(new TopicPartition("subrosa.endings", 0));
            topic.assign(all);
            topic.seekToBeginning(all);
            long end = topic.endOffsets(all).get(all.get(0));
            boolean whole = false;
            while (topic.position(all.get(0)) < end) {
                for (var record : topic.poll(Duration.ofMillis(200))) {
                    whole |= record.key().equals("whole/" + rosa.agency);
                }
            }
            return whole;
        }
    }

    private void noLog() {
        peers.play(PeerService.AUDIT, "GET", "/v1/own-events", 503, "{}");
    }

    private boolean isReady() {
        return given().get(management.resolve("/q/health/ready"))
                .path("checks.find { it.name == 'register-of-endings' }.status")
                .equals("UP");
    }

    private double uncopied() {
        return meters.get("subrosa.consent.endings.uncopied").gauge().value();
    }

    private Response get(String path) {
        return Rosa.get(rosa.herself, path);
    }

    private String copiedTo() throws SQLException {
        return ask("select copied_to from ending where subject_id = ?::uuid");
    }

    private long count(String sql) throws SQLException {
        return Long.parseLong(ask(sql));
    }

    private String ask(String sql) throws SQLException {
        try (var owner = database.connect(database.owner());
                var bind = owner.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var ask = owner.prepareStatement(sql)) {
            bind.setString(1, rosa.agency.toString());
            bind.execute();
            ask.setString(1, consent);
            try (var row = ask.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void change(String sql) throws SQLException {
        try (var owner = database.connect(database.owner());
                var bind = owner.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var change = owner.prepareStatement(sql)) {
            bind.setString(1, rosa.agency.toString());
            bind.execute();
            change.setString(1, consent);
            change.executeUpdate();
        }
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            assertTrue(System.nanoTime() - began < SOON.toNanos(), "not in time: " + what);
            Thread.sleep(100);
        }
    }
}
