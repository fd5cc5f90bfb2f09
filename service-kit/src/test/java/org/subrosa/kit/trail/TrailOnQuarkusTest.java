package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.stack.Database;
import org.subrosa.stack.TestStack;

/** The trail as a service has it: one bean, the container's transaction, its threads and its checks. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class TrailOnQuarkusTest {
    private static final Actor ACTOR = Actor.service("records-service");
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    private final KafkaSide kafka = new KafkaSide("records-service");
    private final UUID agency = UUID.randomUUID();
    private final Act act = new Act(agency, "org.subrosa.records.client-registered.v1", "client/" + agency, Map.of());

    @Inject
    Trail trail;

    @Inject
    AgencyTransaction transaction;

    Database database;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void a_committed_act_is_published_and_taken_off_the_list_by_its_receipt() {
        UUID id = transaction.in(agency, () -> trail.record(ACTOR, act));
        KafkaSide.Published published = published(id);
        assertEquals(agency.toString(), published.key());
        Place place = published.place();
        assertEquals(1, pending(id));
        kafka.receipt(kafka.receiptOf(agency, id, place, 0));
        Eventually.holds("it is settled", () -> pending(id) == 0);
    }

    @Test
    void acts_are_published_promptly() {
        published(transaction.in(agency, () -> trail.record(ACTOR, act)));
        List<UUID> ids = Stream.generate(() -> transaction.in(agency, () -> trail.record(ACTOR, act)))
                .limit(50)
                .toList();
        published(ids.get(49));
        List<Long> millis = kafka.published().stream()
                .filter(each -> ids.contains(each.event()))
                .map(KafkaSide.Published::millisFromActToKafka)
                .sorted()
                .toList();
        assertTrue(millis.get(25) < PROMPTLY.toMillis(), () -> "milliseconds from act to Kafka: " + millis);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_nothing() {
        AtomicReference<UUID> id = new AtomicReference<>();
        assertThrows(
                IllegalStateException.class,
                () -> transaction.run(agency, () -> {
                    id.set(trail.record(ACTOR, act));
                    throw new IllegalStateException("changed its mind");
                }));
        published(transaction.in(agency, () -> trail.record(ACTOR, act)));
        assertTrue(kafka.published().stream().noneMatch(each -> each.event().equals(id.get())));
    }

    @Test
    void outside_a_transaction_or_for_another_agency_it_is_refused() {
        assertThrows(IllegalStateException.class, () -> trail.record(ACTOR, act));
        assertThrows(TrailException.class, () -> transaction.run(UUID.randomUUID(), () -> trail.record(ACTOR, act)));
    }

    @Test
    void without_kafka_the_service_is_alive_and_ready_and_acts_go_on() throws Exception {
        Eventually.holds("it is ready", () -> status("health/ready") == 200);
        TestStack.kafka().killForcibly();
        UUID id;
        try {
            id = transaction.in(agency, () -> trail.record(ACTOR, act));
            Eventually.holds("it has its place", () -> pending(id) == 1);
            Eventually.sleep(Duration.ofSeconds(3));
            assertEquals(200, status("health/live"));
            assertEquals(200, status("health/ready"));
            assertTrue(get("metrics").body().contains("subrosa_trail_unreceipted"));
        } finally {
            TestStack.kafka().start();
        }
        published(id);
        assertEquals(200, status("health/well"));
    }

    @Test
    void sessions_that_are_cut_off_more_often_than_the_pool_is_large_are_replaced() throws SQLException {
        for (int i = 0; i < 6; i++) {
            published(transaction.in(agency, () -> trail.record(ACTOR, act)));
            cutOffTheRelay();
        }
        published(transaction.in(agency, () -> trail.record(ACTOR, act)));
    }

    private void cutOffTheRelay() throws SQLException {
        try (Connection connection = database.connect(database.relay());
                PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE usename = current_user AND pid <> pg_backend_pid()")) {
            statement.execute();
        }
    }

    private KafkaSide.Published published(UUID id) {
        List<KafkaSide.Published> found = new ArrayList<>();
        Eventually.holds("it is published", () -> {
            kafka.published().stream().filter(each -> each.event().equals(id)).forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private long pending(UUID id) {
        try (Connection connection = database.connect(database.relay());
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM outbox_pending WHERE id = ?")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(management.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
