package org.subrosa.kit.trail;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the relay of this process that there is something to do. Many signals before it looks are one. */
@Singleton
final class CommitSignal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits until it is raised, or for that long; whether it was raised. */
    boolean await(Duration longest) throws InterruptedException {
        boolean was = raised.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        raised.drainPermits();
        return was;
    }
}
