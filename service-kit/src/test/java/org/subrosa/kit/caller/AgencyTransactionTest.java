package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.gate.GateEntity;
import org.subrosa.kit.caller.gate.GateStore;

/** Promise 8: agencies are islands, whichever filter a query forgot. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class AgencyTransactionTest {
    private final UUID harbor = UUID.randomUUID();
    private final UUID elmwood = UUID.randomUUID();

    @Inject
    AgencyTransaction transaction;

    @Inject
    GateStore gates;

    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource dataSource;

    @AfterEach
    void no_pooled_connection_carries_a_binding_on() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            int most =
                    dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
            for (int i = 0; i < most; i++) {
                all.add(dataSource.getConnection());
            }
            for (Connection each : all) {
                assertEquals("", text(each, "select coalesce(current_setting('subrosa.agency', true), '')"));
                assertEquals("0", text(each, "select current_setting('transaction_timeout')"));
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    private UUID gateOf(UUID agency, String colour) {
        UUID id = UUID.randomUUID();
        transaction.run(agency, () -> gates.persist(GateEntity.of(agency, id, colour)));
        return id;
    }

    private List<String> coloursSeenBy(UUID agency) {
        return transaction.in(
                agency, () -> gates.listAll().stream().map(gate -> gate.colour).toList());
    }

    @Test
    void each_agency_sees_its_own_rows_through_hibernate() {
        gateOf(harbor, "green");
        gateOf(elmwood, "red");
        assertEquals(List.of("green"), coloursSeenBy(harbor));
        assertEquals(List.of("red"), coloursSeenBy(elmwood));
        assertEquals(List.of(), coloursSeenBy(UUID.randomUUID()));
    }

    @Test
    void a_row_of_another_agency_cannot_be_written() {
        UUID id = UUID.randomUUID();
        assertThrows(
                RuntimeException.class,
                () -> transaction.run(harbor, () -> gates.persist(GateEntity.of(elmwood, id, "red"))));
        assertEquals(List.of(), coloursSeenBy(elmwood));
        assertEquals(List.of(), coloursSeenBy(harbor));
    }

    @Test
    void without_a_binding_there_are_no_rows() throws SQLException {
        gateOf(harbor, "green");
        assertEquals(0L, QuarkusTransaction.requiringNew().call(() -> gates.count()));
        try (Connection connection = dataSource.getConnection()) {
            assertEquals("0", text(connection, "select count(*) from gate"));
        }
    }

    @Test
    void hibernate_and_jdbc_share_the_bound_connection() {
        transaction.run(harbor, () -> {
            Object seenByHibernate =
                    entities.createNativeQuery("select pg_backend_pid()").getSingleResult();
            try (Connection connection = dataSource.getConnection()) {
                assertEquals(seenByHibernate.toString(), text(connection, "select pg_backend_pid()"));
                assertEquals(harbor.toString(), text(connection, "select current_setting('subrosa.agency')"));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void it_tells_the_agency_it_is_bound_to() {
        assertEquals(Optional.of(harbor), transaction.in(harbor, transaction::bound));
        assertEquals(Optional.empty(), transaction.bound());
        assertEquals(Optional.empty(), QuarkusTransaction.requiringNew().call(transaction::bound));
    }

    @Test
    void work_that_throws_is_undone_and_its_exception_arrives_as_it_is() {
        var failure = new IllegalArgumentException("on purpose");
        Throwable arrived = assertThrows(
                IllegalArgumentException.class,
                () -> transaction.run(harbor, () -> {
                    gates.persistAndFlush(GateEntity.of(harbor, UUID.randomUUID(), "green"));
                    throw failure;
                }));
        assertEquals(failure, arrived);
        assertEquals(List.of(), coloursSeenBy(harbor));
    }

    @Test
    void it_is_never_nested() {
        for (UUID inner : List.of(harbor, elmwood)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> transaction.run(harbor, () -> transaction.run(inner, () -> gates.count())));
        }
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew()
                .run(() -> transaction.run(harbor, () -> gates.count())));
    }

    @Test
    void it_ends_after_two_seconds_whatever_the_statements_do() {
        long start = System.nanoTime();
        assertThrows(
                RuntimeException.class,
                () -> transaction.run(harbor, () -> {
                    gates.persistAndFlush(GateEntity.of(harbor, UUID.randomUUID(), "green"));
                    for (int i = 0; i < 10; i++) {
                        entities.createNativeQuery("select 1 from pg_sleep(0.7)")
                                .getSingleResult();
                    }
                }));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(Duration.ofMillis(2_600)) < 0, taken.toString());
        assertEquals(List.of(), coloursSeenBy(harbor));
    }

    @Test
    void promise_11_a_database_that_freezes_in_the_middle_is_given_up_two_seconds_after_the_beginning() {
        long start = System.nanoTime();
        List<String> frozen = new ArrayList<>();
        try {
            assertThrows(
                    DatabaseUnavailableException.class,
                    () -> transaction.run(harbor, () -> {
                        String backend = entities.createNativeQuery("select pg_backend_pid()")
                                .getSingleResult()
                                .toString();
                        entities.createNativeQuery("select 1 from pg_sleep(1.5)")
                                .getSingleResult();
                        frozen.add(backend);
                        signal("-STOP", backend);
                        gates.count();
                    }));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(taken.compareTo(Duration.ofMillis(2_800)) < 0, taken.toString());
        } finally {
            frozen.forEach(backend -> signal("-CONT", backend));
        }
    }

    @Test
    void work_that_dawdles_loses_its_connection_even_if_postgresql_lets_it() {
        assertThrows(
                DatabaseUnavailableException.class,
                () -> transaction.run(harbor, () -> {
                    entities.createNativeQuery("select set_config('transaction_timeout', '0', true)")
                            .getSingleResult();
                    assertDoesNotThrow(() -> Thread.sleep(2_600));
                    gates.count();
                }));
    }

    private static void signal(String signal, String process) {
        try {
            assertEquals(0, new ProcessBuilder("kill", signal, process).start().waitFor());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }
}
