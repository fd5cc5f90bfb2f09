package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"08001", "08006", "53300", "57P01", "57P03", "57014", "55P03", "25P03", "25P04", "40001", "40P01"
            })
    void a_database_that_is_down_or_out_of_time_is_an_outage(String state) {
        assertTrue(Outage.causes(new RuntimeException(new SQLException("x", state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "22021", "42501", "42P01", "0A000", "XX000"})
    void a_statement_that_is_wrong_is_ours(String state) {
        assertFalse(Outage.causes(new RuntimeException(new SQLException("x", state))));
        assertFalse(Outage.causes(commitFailed(new SQLException("x", state))));
    }

    @Test
    void no_connection_in_time_is_an_outage() {
        SQLException pool = new SQLException("Acquisition timeout while waiting for new connection");
        assertFalse(Outage.causes(pool));
        pool.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.agroal.pool.ConnectionPool", "handlerFromSharedCache", "ConnectionPool.java", 1)
        });
        assertTrue(Outage.causes(pool));
        assertTrue(Outage.causes(new SQLTransientConnectionException("x")));
    }

    @Test
    void a_transaction_that_ended_without_a_reason_from_the_rows_is_an_outage() {
        assertTrue(Outage.causes(new RuntimeException(new RollbackException("ARJUNA016102"))));
        assertTrue(Outage.causes(commitFailed(new SQLException("x", "57014"))));
    }

    @Test
    void a_peer_that_cannot_be_reached_is_an_outage() {
        assertTrue(Outage.causes(new CompletionException(new ConnectException())));
        assertTrue(Outage.causes(new IllegalStateException(new TimeoutException())));
        assertFalse(Outage.causes(new IllegalStateException("timeout")));
    }

    @Test
    void a_chain_that_bites_its_tail_ends() {
        RuntimeException head = new RuntimeException();
        RuntimeException tail = new RuntimeException(head);
        head.initCause(tail);
        assertFalse(Outage.causes(head));
        assertEquals(ProblemType.INTERNAL, Failures.problem(head, 0).type());
    }

    @Test
    void the_problem_inside_is_the_problem() {
        ProblemException inside = new ProblemException(ProblemType.CONFLICT);
        assertEquals(inside, Failures.problem(new RuntimeException(new CompletionException(inside)), 0));
    }

    @Test
    void what_jax_rs_throws_keeps_its_status_and_what_another_service_answered_does_not() {
        assertEquals(
                ProblemType.NOT_FOUND,
                Failures.problem(new NotFoundException(), 0).type());
        assertEquals(
                ProblemType.BAD_REQUEST,
                Failures.problem(new WebApplicationException(418), 0).type());
        assertEquals(
                ProblemType.INTERNAL,
                Failures.problem(new WebApplicationException(302), 0).type());
    }

    private static RuntimeException commitFailed(SQLException cause) {
        RollbackException rollback = new RollbackException("x");
        rollback.addSuppressed(cause);
        return new RuntimeException(rollback);
    }
}
