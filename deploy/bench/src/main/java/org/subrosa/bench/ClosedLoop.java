package org.subrosa.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does a task on every lane, the next one when the last is answered. The first failure ends it. */
final class ClosedLoop {
    private static final long PATIENCE_SECONDS = 20;

    private final Task task;
    private final long nanos;
    private final CountDownLatch ended;
    private long end;
    private long done;
    private volatile @Nullable Throwable failure;

    private ClosedLoop(Task task, int lanes, Duration time) {
        this.task = task;
        this.nanos = time.toNanos();
        this.ended = new CountDownLatch(lanes);
    }

    /** How many a second were done within the time on as many lanes as there are connections. */
    static double rate(Wire wire, Task task, Duration time) {
        task.ready();
        return new ClosedLoop(task, Wire.CONNECTIONS, time).run(wire) / (time.toNanos() / 1e9);
    }

    private long run(Wire wire) {
        long lanes = ended.getCount();
        wire.onLoop(() -> {
            end = System.nanoTime() + nanos;
            for (int lane = 0; lane < lanes; lane++) {
                next(lane);
            }
        });
        try {
            boolean allEnded = ended.await(TimeUnit.NANOSECONDS.toSeconds(nanos) + PATIENCE_SECONDS, TimeUnit.SECONDS);
            Throwable cause = failure;
            if (cause != null) {
                throw Wire.told(cause);
            }
            if (!allEnded) {
                throw new BenchException("an answer did not come");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
        return done;
    }

    /** Only ever on the loop's thread. */
    private void next(int lane) {
        if (failure != null || System.nanoTime() - end >= 0) {
            ended.countDown();
            return;
        }
        task.once(lane).onComplete(answer -> {
            if (answer.failed()) {
                failure = answer.cause();
            } else if (System.nanoTime() - end < 0) {
                done++;
            }
            next(lane);
        });
    }
}
