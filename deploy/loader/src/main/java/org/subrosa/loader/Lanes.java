package org.subrosa.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Works side by side, but in order for each person: the same name always goes to the same lane. A full lane makes the reader wait,
 * so that no more is held than a few rows. The first failure ends all lanes.
 */
final class Lanes implements AutoCloseable {
    private static final int WAITING = 32;

    private final List<ExecutorService> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /** The reader knows of the failure; to be thrown once more at the end would be once too often. */
    private boolean told;

    Lanes(int number) {
        for (int i = 0; i < number; i++) {
            lanes.add(new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    task -> {
                        Thread thread = new Thread(task, "lane");
                        thread.setDaemon(true);
                        return thread;
                    },
                    Lanes::wait));
        }
    }

    /** @throws RuntimeException what one of the lanes failed with */
    void work(String name, Runnable task) {
        rethrow();
        lanes.get(Math.floorMod(name.hashCode(), lanes.size())).execute(() -> {
            if (failure.get() == null) {
                run(task);
            }
        });
    }

    /**
     * Returns when all is done.
     *
     * @throws RuntimeException what one of the lanes failed with
     */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService lane : lanes) {
                while (!lane.awaitTermination(1, TimeUnit.MINUTES)) {
                    // each task ends by itself, within the patience of its requests
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableException("Interrupted.");
        }
        rethrow();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the reader is told
    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }

    private void rethrow() {
        RuntimeException failed = failure.get();
        if (failed != null && !told) {
            told = true;
            throw failed;
        }
    }

    private static void wait(Runnable task, ThreadPoolExecutor lane) {
        try {
            lane.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(e);
        }
    }
}
