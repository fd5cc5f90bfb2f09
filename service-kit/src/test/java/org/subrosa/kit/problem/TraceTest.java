package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final String CANARY = BadInput.CANARY;

    private final IllegalStateException failure =
            new IllegalStateException(CANARY, new IllegalArgumentException(CANARY));

    TraceTest() {
        failure.addSuppressed(new UnsupportedOperationException(CANARY));
    }

    @AfterEach
    void nobody_is_served_anymore() {
        WithoutMessages.serving(false);
    }

    @Test
    void a_trace_names_classes_and_places_and_says_nothing_else() {
        String trace = Trace.of(failure);
        assertFalse(trace.contains(CANARY), trace);
        assertTrue(trace.startsWith("java.lang.IllegalStateException\n\tat " + TraceTest.class.getName()), trace);
        assertTrue(trace.contains("\ncaused by java.lang.IllegalArgumentException"), trace);
        assertTrue(trace.contains("\nsuppressed java.lang.UnsupportedOperationException"), trace);
        assertEquals("java.lang.IllegalStateException < java.lang.IllegalArgumentException", Trace.brief(failure));
    }

    @Test
    void of_a_database_failure_it_says_the_state() {
        var failed = new IllegalStateException(new SQLException(CANARY, "57P01"));
        assertEquals("java.lang.IllegalStateException < java.sql.SQLException [57P01]", Trace.brief(failed));
        assertTrue(Trace.of(failed).contains("\ncaused by java.sql.SQLException [57P01]\n"));
    }

    @Test
    void a_trace_of_endless_causes_ends() {
        Throwable deep = new RuntimeException();
        for (int i = 0; i < 1_000; i++) {
            deep = new RuntimeException(deep);
        }
        assertTrue(Trace.of(deep).length() < 30_000);
    }

    @Test
    void while_requests_are_served_no_logged_exception_has_a_message() {
        WithoutMessages.serving(true);
        LogRecord line = new LogRecord(Level.SEVERE, "failed");
        line.setThrown(failure);
        assertTrue(new WithoutMessages().isLoggable(line));
        StringWriter printed = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains(CANARY), printed.toString());
        assertTrue(printed.toString().startsWith("java.lang.IllegalStateException"), printed.toString());
        assertTrue(printed.toString().contains("Caused by: java.lang.IllegalArgumentException"), printed.toString());
    }

    @Test
    void while_the_service_starts_the_operator_reads_why_it_does_not() {
        LogRecord line = new LogRecord(Level.SEVERE, "failed");
        line.setThrown(failure);
        assertTrue(new WithoutMessages().isLoggable(line));
        assertSame(failure, line.getThrown());
    }
}
