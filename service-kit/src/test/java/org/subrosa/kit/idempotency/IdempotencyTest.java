package org.subrosa.kit.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.vault.Commitments;

@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class IdempotencyTest {
    private static final String REGISTER = "register-client";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    record Body(String givenName, int age) {}

    @Inject
    AgencyTransaction transaction;

    @Inject
    IdempotencyStore store;

    @Inject
    Commitments commitments;

    @Inject
    ReplayHeader replayed;

    @Inject
    AgroalDataSource dataSource;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UUID harbor = UUID.randomUUID();
    private final Caller rosa = caller(harbor);
    private final Body body = new Body("Rosa Linden", 35);
    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger acts = new AtomicInteger();

    @Test
    void what_a_key_led_to_is_counted() {
        once(rosa, REGISTER, key, body);
        once(rosa, REGISTER, key, body);
        assertThrows(ProblemException.class, () -> once(rosa, REGISTER, key, new Body("Rosa", 36)));

        assertEquals(1, meters.counter(Idempotency.USES, "result", "acted").count());
        assertEquals(1, meters.counter(Idempotency.USES, "result", "replayed").count());
        assertEquals(1, meters.counter(Idempotency.USES, "result", "conflict").count());
    }

    @Test
    void a_request_that_is_sent_again_does_nothing_again() {
        Outcome first = once(rosa, REGISTER, key, body);
        Outcome second = once(rosa, REGISTER, key, body);
        assertFalse(first.replayed());
        assertTrue(second.replayed());
        assertEquals(first.made(), second.made());
        assertEquals(1, acts.get());
    }

    @Test
    void another_request_under_the_same_key_is_a_conflict() {
        once(rosa, REGISTER, key, body);
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> once(rosa, REGISTER, key, new Body("Rosa Linden", 36)));
        assertEquals(ProblemType.IDEMPOTENCY_KEY_REUSED, refusal.type());
        assertEquals(1, acts.get());
    }

    @Test
    void a_key_is_its_callers_and_its_operations_and_its_agencys_own() {
        once(rosa, REGISTER, key, body);
        assertFalse(once(rosa, "close-client", key, body).replayed());
        assertFalse(once(caller(harbor), REGISTER, key, body).replayed());
        Caller elsewhere =
                new Caller(rosa.subject(), UUID.randomUUID(), Set.of(), "agency-elmwood-app", NOON, "1", false);
        assertFalse(once(elsewhere, REGISTER, key, body).replayed());
        assertEquals(4, acts.get());
    }

    @Test
    void an_act_that_failed_was_never_tried() throws SQLException {
        assertThrows(
                ArithmeticException.class,
                () -> transaction.in(harbor, () -> at(NOON).once(rosa, REGISTER, key, body, () -> {
                    throw new ArithmeticException();
                })));
        assertEquals(0, count(harbor));
        assertFalse(once(rosa, REGISTER, key, body).replayed());
    }

    @Test
    void of_many_at_once_one_acts_and_the_others_tell_what_it_made() throws Exception {
        int many = 8;
        theAgencyHasItsKey();
        CountDownLatch together = new CountDownLatch(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                outcomes.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return once(rosa, REGISTER, key, body);
                }));
            }
            List<Outcome> all = new ArrayList<>();
            for (Future<Outcome> each : outcomes) {
                all.add(each.get(30, TimeUnit.SECONDS));
            }
            assertEquals(1, acts.get());
            assertEquals(1, all.stream().filter(each -> !each.replayed()).count());
            assertEquals(1, all.stream().map(Outcome::made).distinct().count());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void who_waited_for_one_that_failed_acts() throws Exception {
        theAgencyHasItsKey();
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first =
                    threads.submit(() -> transaction.in(harbor, () -> at(NOON).once(rosa, REGISTER, key, body, () -> {
                        claimed.countDown();
                        await(fail);
                        throw new ArithmeticException();
                    })));
            assertTrue(claimed.await(10, TimeUnit.SECONDS));
            Future<Outcome> second = threads.submit(() -> once(rosa, REGISTER, key, body));
            Thread.sleep(200);
            assertFalse(second.isDone(), "the second waits until the first has ended");
            fail.countDown();
            assertFalse(second.get(10, TimeUnit.SECONDS).replayed());
            assertThrows(Exception.class, () -> first.get(10, TimeUnit.SECONDS));
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\u0000",
                "é",
                "a\n",
                "\u007f",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void a_key_is_1_to_64_visible_ascii_characters(@Nullable String wrong) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> once(rosa, REGISTER, wrong, body));
        assertEquals(ProblemType.IDEMPOTENCY_KEY_MISSING, refusal.type());
        assertEquals(0, acts.get());
    }

    @Test
    void the_longest_key_is_taken() {
        assertFalse(once(rosa, REGISTER, "~".repeat(64), body).replayed());
    }

    @Test
    void outside_the_use_cases_transaction_nothing_is_done() {
        assertThrows(IllegalStateException.class, () -> at(NOON).once(rosa, REGISTER, key, body, this::act));
        assertEquals(0, acts.get());
    }

    @Test
    void a_key_is_remembered_for_its_retention_and_then_acts_again() {
        once(rosa, REGISTER, key, body);
        Instant last = NOON.plus(Idempotency.RETENTION);
        assertTrue(in(last, rosa, key, body).replayed());
        assertFalse(in(last.plusMillis(1), rosa, key, new Body("another", 1)).replayed());
        assertEquals(2, acts.get());
    }

    @Test
    void what_is_past_its_retention_is_cleared_by_later_uses() throws SQLException {
        for (int i = 0; i < 40; i++) {
            once(rosa, REGISTER, UUID.randomUUID().toString(), body);
        }
        Instant later = NOON.plus(Idempotency.RETENTION).plus(Duration.ofDays(1));
        int uses = 0;
        while (count(harbor) > uses && uses < 400) {
            in(later, rosa, UUID.randomUUID().toString(), body);
            uses++;
        }
        assertTrue(uses < 400, "none of 400 uses cleared anything");
    }

    @Test
    void another_agency_sees_none_of_it() throws SQLException {
        once(rosa, REGISTER, key, body);
        assertEquals(1, count(harbor));
        assertEquals(0, count(UUID.randomUUID()));
    }

    @Test
    void neither_key_nor_body_can_be_read_from_what_is_kept() throws SQLException {
        once(rosa, REGISTER, key, body);
        String row = transaction.in(harbor, () -> text("select u::text from idempotency_use u"));
        for (String secret : List.of(key, "Rosa", "Linden", hex(key), hex("Rosa"))) {
            assertFalse(row.contains(secret), row);
        }
    }

    /** So that requests meet at the claim, not at the making of the agency's first key. */
    private void theAgencyHasItsKey() {
        transaction.run(harbor, () -> commitments.mac(harbor, "idempotency-key", new byte[1]));
    }

    private Outcome once(Caller caller, String operation, @Nullable String idempotencyKey, Object request) {
        return transaction.in(
                caller.agency(), () -> at(NOON).once(caller, operation, idempotencyKey, request, this::act));
    }

    private Outcome in(Instant time, Caller caller, String idempotencyKey, Object request) {
        return transaction.in(
                caller.agency(), () -> at(time).once(caller, REGISTER, idempotencyKey, request, this::act));
    }

    private Made act() {
        acts.incrementAndGet();
        return new Made(201, Map.of("client_id", UUID.randomUUID().toString()));
    }

    private Idempotency at(Instant time) {
        return new Idempotency(transaction, store, commitments, replayed, Clock.fixed(time, ZoneOffset.UTC), meters);
    }

    private int count(UUID agency) throws SQLException {
        return Integer.parseInt(transaction.in(agency, () -> text("select count(*)::text from idempotency_use")));
    }

    private String text(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Caller caller(UUID agency) {
        return new Caller(UUID.randomUUID(), agency, Set.of(), "agency-harbor-app", NOON, "1", false);
    }
}
