package org.subrosa.kit.vault.keystore;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.subrosa.kit.vault.KeyServiceException;

/**
 * Does one thing after the other on a thread of its own, so that whoever asked for it stops waiting when the disk hangs
 * (promise 11): nothing else can end a write that the kernel does not come back from.
 */
final class DiskWork implements AutoCloseable {
    /** As long as a transaction may take: who waits longer has lost it anyway. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DiskWork::daemon);

    DiskWork() {
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Does the work. What had begun when its time ran out may still come to its end; what had not begun never does.
     *
     * @throws KeyServiceException if it takes longer than 2 s, or the work throws it
     */
    <R> R within(Supplier<R> work) {
        FutureTask<R> task = new FutureTask<>(work::get);
        thread.execute(task);
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(false);
            thread.remove(task);
            throw new KeyServiceException("the keystore was not written in time: look at the disk it is on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyServiceException("interrupted while the keystore was written");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "subrosa-keystore");
        thread.setDaemon(true);
        return thread;
    }
}
