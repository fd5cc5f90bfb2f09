package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promise 2: background work that stands still is seen")
class LeaderThreadTest {
    private static final LeaderSession.Duty DUTY = new LeaderSession.Duty(901);

    private final TrailDatabase database = TrailDatabase.fresh("records-service");
    private final Leaders leaders = new Leaders(database.sessions());
    private final List<LeaderThread> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(LeaderThread::stop);
    }

    @Test
    void workThatMeetsAnErrorIsTakenUpAgain() {
        AtomicInteger times = new AtomicInteger();
        LeaderThread thread = start(leaders, leader -> {
            if (times.incrementAndGet() < 3) {
                throw new StackOverflowError("of the test");
            }
            work(leader);
        });
        Eventually.holds("the third time it works", () -> times.get() == 3);
        assertTrue(thread.isAlive());
        assertEquals(Status.UP, new LeaderLiveness(leaders).call().getStatus());
    }

    @Test
    void workThatIsDoneHereOrElsewhereIsLed() {
        Leaders elsewhere = new Leaders(database.sessions());
        LeaderThread here = start(leaders, LeaderThreadTest::work);
        LeaderThread there = start(elsewhere, LeaderThreadTest::work);
        Eventually.sleep(Duration.ofSeconds(4));
        assertTrue(here.unledFor().compareTo(Duration.ofSeconds(3)) < 0);
        assertTrue(there.unledFor().compareTo(Duration.ofSeconds(3)) < 0);
        assertEquals(Status.UP, new LeaderHealth(leaders).call().getStatus());
        assertEquals(Status.UP, new LeaderHealth(elsewhere).call().getStatus());
    }

    @Test
    void workThatFailsEachTimeItIsTakenUpIsLedByNobody() {
        LeaderThread thread = start(leaders, leader -> {
            throw new IllegalStateException("no space left on the disk of the test");
        });
        Eventually.sleep(Duration.ofSeconds(4));
        assertTrue(thread.unledFor().compareTo(Duration.ofSeconds(3)) > 0);
        assertTrue(thread.isAlive());
    }

    @Test
    void aThreadThatEndedUnaskedIsFoundAndOneThatWasStoppedIsNot() {
        LeaderThread lost = start(leaders, leader -> {
            throw new InterruptedException("by nobody that should");
        });
        Eventually.holds("it has ended", () -> !lost.isAlive());
        assertTrue(lost.isLost());
        assertEquals(Status.DOWN, new LeaderLiveness(leaders).call().getStatus());
        assertEquals(Status.DOWN, new LeaderHealth(leaders).call().getStatus());
        LeaderThread stopped = start(new Leaders(database.sessions()), LeaderThreadTest::work);
        stopped.stop();
        assertFalse(stopped.isLost());
    }

    private static void work(LeaderSession leader) throws InterruptedException {
        while (true) {
            leader.ping();
            Thread.sleep(100);
        }
    }

    private LeaderThread start(Leaders in, LeaderThread.Work work) {
        LeaderThread thread = in.start("test-leader", DUTY, work);
        started.add(thread);
        return thread;
    }
}
