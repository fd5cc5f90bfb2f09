package org.subrosa.kit.vault.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.KeyServiceException;

/**
 * Lets one change of a keystore file happen at a time, among the threads of this process and among processes. The lock is on a
 * file beside it, because the keystore file itself is replaced.
 */
final class KeystoreLock {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    // a file lock belongs to the process, so that its threads need a lock of their own, one for each file
    private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path lockFile;
    private final ReentrantLock threads;

    KeystoreLock(Path keystore) {
        this.lockFile = keystore.resolveSibling(keystore.getFileName() + ".lock");
        this.threads = IN_PROCESS.computeIfAbsent(lockFile, path -> new ReentrantLock());
    }

    /** @throws KeyServiceException if the lock is not to be had within a second */
    <R> R whileHeld(Supplier<R> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!threads.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw taken();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try (FileChannel channel = PrivateFile.openForLock(lockFile);
                FileLock lock = acquire(channel, deadline)) {
            return work.get();
        } catch (IOException e) {
            throw new KeyServiceException("the keystore's lock file " + lockFile + " cannot be used", e);
        } finally {
            threads.unlock();
        }
    }

    private FileLock acquire(FileChannel channel, long deadline) throws IOException {
        @Nullable FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - deadline >= 0) {
                throw taken();
            }
            pause();
            lock = channel.tryLock();
        }
        return lock;
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private KeyServiceException taken() {
        return new KeyServiceException("another process holds the keystore's lock file " + lockFile);
    }

    private static KeyServiceException interrupted() {
        Thread.currentThread().interrupt();
        return new KeyServiceException("interrupted while waiting for the keystore's lock");
    }
}
