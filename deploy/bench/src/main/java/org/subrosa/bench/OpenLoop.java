package org.subrosa.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does a task at fixed moments, whatever became of the one before. What it took is counted from the moment that it was due,
 * so that a server that stalls does not hide behind requests that were never sent.
 */
final class OpenLoop {
    private static final long PATIENCE_SECONDS = 20;

    /** As if it had never come: a refusal is quick, and no release. */
    private static final double REFUSED_MILLIS = 10_000;

    private final Wire wire;
    private final Task task;
    private final long gap;
    private final int count;
    private final CountDownLatch ended;
    private final List<Double> millis = new ArrayList<>();
    private long begin;
    private int sent;
    private volatile @Nullable Throwable failure;

    private OpenLoop(Wire wire, Task task, int perSecond, Duration time) {
        this.wire = wire;
        this.task = task;
        this.gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.count = (int) (time.toNanos() / gap);
        this.ended = new CountDownLatch(count);
    }

    /** What each took, in milliseconds; ten seconds if it was refused. */
    static Samples latencies(Wire wire, Task task, int perSecond, Duration time) {
        task.ready();
        return new OpenLoop(wire, task, perSecond, time).run();
    }

    private Samples run() {
        wire.onLoop(() -> {
            begin = System.nanoTime();
            tick();
        });
        try {
            boolean allEnded =
                    ended.await(TimeUnit.NANOSECONDS.toSeconds(gap * count) + PATIENCE_SECONDS, TimeUnit.SECONDS);
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
        return new Samples(millis);
    }

    private void tick() {
        while (sent < count && System.nanoTime() - due(sent) >= 0) {
            send(sent++);
        }
        if (sent < count) {
            wire.later(TimeUnit.NANOSECONDS.toMillis(due(sent) - System.nanoTime()), this::tick);
        }
    }

    private void send(int number) {
        task.once(number).onComplete(answer -> {
            if (answer.cause() instanceof RefusedException) {
                millis.add(REFUSED_MILLIS);
            } else if (answer.failed()) {
                failure = answer.cause();
            } else {
                millis.add((System.nanoTime() - due(number)) / 1e6);
            }
            ended.countDown();
        });
    }

    private long due(int number) {
        return begin + gap * number;
    }
}
