package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartPatienceTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25P03", "53300", "55P03", "57014", "57P03"})
    void what_passes_is_asked_again(String state) {
        AtomicInteger asked = new AtomicInteger();
        int answer = StartPatience.ask(() -> {
            if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException(new SQLException("busy", state));
            }
            return asked.get();
        });
        assertEquals(3, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "42P01", "28P01", "3D000"})
    void what_the_database_has_answered_is_told_at_once(String state) {
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                IllegalStateException.class,
                () -> StartPatience.run(() -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException(new SQLException("no", state));
                }));
        assertEquals(1, asked.get());
    }

    @Test
    void a_refusal_to_start_is_told_at_once() {
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                IllegalStateException.class,
                () -> StartPatience.run(() -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("other keys");
                }));
        assertEquals(1, asked.get());
    }

    @Test
    void an_interrupt_ends_the_wait() {
        AtomicInteger asked = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThrows(
                IllegalStateException.class,
                () -> StartPatience.run(() -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException(new SQLException("busy", "08006"));
                }));
        assertTrue(Thread.interrupted());
        assertEquals(1, asked.get());
    }

    @Test
    void a_login_that_the_pool_gave_up_is_asked_for_again() {
        var givenUp = new RuntimeException("Interrupted while attempting to connect.");
        givenUp.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.postgresql.Driver$ConnectThread", "getResult", "Driver.java", 1)
        });
        AtomicInteger asked = new AtomicInteger();
        StartPatience.run(() -> {
            if (asked.incrementAndGet() == 1) {
                throw givenUp;
            }
        });
        assertEquals(2, asked.get());
    }
}
