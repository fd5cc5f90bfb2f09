package org.subrosa.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BesideTest {

    @Test
    void workGoesOnBesideAndItsOutcomeIsTold() throws InterruptedException {
        try (Beside beside = new Beside("test-beside")) {
            Thread here = Thread.currentThread();
            Future<Thread> there = beside.begin(Thread::currentThread);
            assertEquals("test-beside", Beside.ended(there).getName());
            assertFalse(here.equals(Beside.ended(there)));
        }
    }

    @Test
    void aFailureIsTheIntakesWithItsCause() {
        try (Beside beside = new Beside("test-beside")) {
            RuntimeException cause = new IllegalStateException("x");
            IntakeFailedException known = new IntakeFailedException("known");
            Future<String> failing = beside.begin(() -> {
                throw cause;
            });
            Future<String> knownly = beside.begin(() -> {
                throw known;
            });
            Future<String> badly = beside.begin(() -> {
                throw new AssertionError("x");
            });
            assertSame(
                    cause,
                    assertThrows(IntakeFailedException.class, () -> Beside.ended(failing))
                            .getCause());
            assertSame(known, assertThrows(IntakeFailedException.class, () -> Beside.ended(knownly)));
            assertThrows(AssertionError.class, () -> Beside.ended(badly));
        }
    }

    @Test
    void whoIsInterruptedIsToldThoughTheWorkIsAlwaysDone() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Beside.ended(CompletableFuture.completedFuture("done")));
        assertFalse(Thread.interrupted());
    }

    @Test
    void nothingIsDoneAnyMoreWhenItIsClosedThoughTheCloserWasInterrupted() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Beside beside = new Beside("test-beside");
        beside.begin(() -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException stopped) {
                Thread.sleep(200);
            }
            ended.set(true);
            return null;
        });
        begun.await();
        Thread.currentThread().interrupt();
        beside.close();
        assertTrue(ended.get());
        assertTrue(Thread.interrupted());
    }
}
