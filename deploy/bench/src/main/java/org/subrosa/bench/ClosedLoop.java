package org.subrosa.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does a task on every lane, the next one when the last is answered. The first failure other than a refusal ends it. */
final class ClosedLoop {
    private static final long PATIENCE_SECONDS = 20;
    private static final int TOLERATED = 100;
    private static final int FEW = 4;
    private static final Duration STEP = Duration.ofSeconds(3);

    private final Task task;
    private final long nanos;
    private final CountDownLatch ended;
    private long end;
    private long done;
    private long refused;
    private volatile @Nullable Throwable failure;

    private ClosedLoop(Task task, int lanes, Duration time) {
        this.task = task;
        this.nanos = time.toNanos();
        this.ended = new CountDownLatch(lanes);
    }

    /**
     * How many a second were done within the time.
     *
     * @throws BenchException if more than one in a hundred was refused, or anything else failed
     */
    static double rate(Wire wire, Task task, Duration time) {
        task.ready();
        ClosedLoop loop = new ClosedLoop(task, task.lanes(), time);
        loop.run(wire);
        if (loop.refused * TOLERATED > loop.done) {
            throw new BenchException(loop.refused + " requests were refused with 503, and " + loop.done + " were not");
        }
        return loop.done / (time.toNanos() / 1e9);
    }

    /** Does it for that time and says how often; what was refused does not matter. */
    static long times(Wire wire, Task task, Duration time) {
        task.ready();
        ClosedLoop loop = new ClosedLoop(task, task.lanes(), time);
        loop.run(wire);
        return loop.done;
    }

    /**
     * Lets servers open their connections, first for a few lanes, and then compile what they run, for that long: a JVM goes on getting
     * faster after it has optimised the most of it. What is refused meanwhile does not count.
     */
    static void warmUp(Wire wire, Task task, Duration time) {
        task.ready();
        new ClosedLoop(task, Math.min(FEW, task.lanes()), STEP).run(wire);
        new ClosedLoop(task, task.lanes(), time).run(wire);
    }

    private void run(Wire wire) {
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
    }

    /** Only ever on the loop's thread. */
    private void next(int lane) {
        if (failure != null || System.nanoTime() - end >= 0) {
            ended.countDown();
            return;
        }
        task.once(lane).onComplete(answer -> {
            if (answer.cause() instanceof RefusedException) {
                refused++;
            } else if (answer.failed()) {
                failure = answer.cause();
            } else if (System.nanoTime() - end < 0) {
                done++;
            }
            next(lane);
        });
    }
}
