package org.subrosa.audit.intake;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A thread that does one thing at a time for another one, which goes on meanwhile. */
final class Beside implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final ExecutorService thread;

    Beside(String name) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread named = new Thread(work, name);
            named.setDaemon(true);
            return named;
        });
    }

    <T> Future<T> begin(Callable<T> work) {
        return thread.submit(work);
    }

    /**
     * What came of it, when it has ended.
     *
     * @throws InterruptedException if the calling thread was interrupted, though the work has ended: a thread whose work is always
     *     done would otherwise never see it
     * @throws IntakeFailedException if it failed
     */
    static <T> T ended(Future<T> work) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before what was done beside was looked at");
        }
        try {
            return work.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            if (failed.getCause() instanceof IntakeFailedException known) {
                throw known;
            }
            throw new IntakeFailedException(failed.getCause());
        }
    }

    /**
     * Interrupts what it is doing, and returns when it does nothing any more, also if the calling thread was interrupted before.
     *
     * @throws IntakeFailedException if that takes longer than {@value #CLOSE_SECONDS} s
     */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        try {
            ended = thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException meanwhile) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            throw new IntakeFailedException("a thread of the intake does not end");
        }
    }
}
