package org.subrosa.audit.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One writer at a time, in this process and in all that see the same folder. The file of the lock stays. */
final class FileGuard {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 10;

    /** A file's lock belongs to the process, which loses it with any channel that it closes: so one at a time in here. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private FileGuard() {}

    /** What is done under the lock. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does the work under the lock.
     *
     * @throws LogUnavailableException if somebody else holds it for longer than a second
     */
    static void hold(Path lockFile, Work work) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            if (!IN_THIS_PROCESS.tryLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(channel, deadline)) {
                work.run();
            } finally {
                IN_THIS_PROCESS.unlock();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a checkpoint file cannot be written", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static FileLock lock(FileChannel channel, long deadline) throws IOException, InterruptedException {
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - deadline > 0) {
                throw busy();
            }
            Thread.sleep(LOOK_MILLIS);
            lock = channel.tryLock();
        }
        return lock;
    }

    private static LogUnavailableException busy() {
        return new LogUnavailableException("another process is writing this checkpoint file");
    }
}
