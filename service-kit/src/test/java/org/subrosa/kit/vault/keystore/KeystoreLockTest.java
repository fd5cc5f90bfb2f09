package org.subrosa.kit.vault.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subrosa.kit.vault.KeyServiceException;

@DisplayName("One change of a keystore file at a time")
@SuppressWarnings("NullAway.Init")
class KeystoreLockTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("promise 11: who finds the lock taken gives out after a second, and has it as soon as it is free")
    void patience() throws InterruptedException, ExecutionException {
        KeystoreLock mine = new KeystoreLock(directory.resolve("keys.bcfks"));
        KeystoreLock theirs = new KeystoreLock(directory.resolve("keys.bcfks"));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Boolean> holder = threads.submit(() -> theirs.whileHeld(() -> {
            held.countDown();
            return awaited(done);
        }));
        held.await();
        assertTimeout(
                Duration.ofMillis(1_500),
                () -> assertThrows(KeyServiceException.class, () -> mine.whileHeld(() -> "never")));
        done.countDown();
        assertEquals(true, holder.get());
        assertEquals("mine", mine.whileHeld(() -> "mine"));
        threads.shutdown();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
