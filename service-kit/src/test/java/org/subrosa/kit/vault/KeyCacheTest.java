package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Unwrapped keys are kept shortly, in bounded number, and wiped")
class KeyCacheTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger unwrapped = new AtomicInteger();
    private final List<SecretBytes> handedOut = new ArrayList<>();
    private final KeyCache cache = new KeyCache(3, Duration.ofMinutes(5), nanos::get);

    @Test
    @DisplayName("a key is unwrapped once and found again within its time")
    void hit() {
        assertEquals(first(Story.ADAS_KEY), first(Story.ADAS_KEY));
        assertEquals(1, unwrapped.get());
    }

    @Test
    @DisplayName("use does not prolong a key's time, and an expired key is unwrapped anew and wiped")
    void expiry() {
        first(Story.ADAS_KEY);
        nanos.addAndGet(Duration.ofMinutes(4).toNanos());
        first(Story.ADAS_KEY);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        first(Story.ADAS_KEY);
        assertEquals(2, unwrapped.get());
        assertWiped(handedOut.get(0));
    }

    @Test
    @DisplayName("a key that nobody asks for again is wiped when its time is over, although nobody touches the cache")
    void idle() throws InterruptedException {
        KeyCache idle = new KeyCache(3, Duration.ofMillis(200), Ticker.systemTicker());
        SecretBytes secret = Story.secret(1);
        idle.with(Story.ADAS_KEY, () -> secret, key -> key);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (secret.tryHold() && System.nanoTime() < deadline) {
            secret.release();
            Thread.sleep(20);
        }
        assertWiped(secret);
    }

    @Test
    @DisplayName("beyond the limit keys go, wiped, and no more than the limit are kept")
    void limit() {
        for (int i = 0; i < 10; i++) {
            DataKeyIdentity key = new DataKeyIdentity(
                    Story.HARBOR, new UUID(7, i), DataKeyVersion.FIRST, Story.ADA, new CompartmentClass("contact"));
            first(key);
            assertTrue(cache.size() <= 3);
        }
        assertEquals(10, unwrapped.get());
        assertEquals(3, handedOut.stream().filter(KeyCacheTest::isWhole).count());
    }

    @Test
    @DisplayName("another owner, class, version or agency of the same key id is another key")
    void wholeIdentity() {
        first(Story.ADAS_KEY);
        Story.OTHER_KEYS.forEach(other -> first(other.apply(Story.ADAS_KEY)));
        assertEquals(1 + Story.OTHER_KEYS.size(), unwrapped.get());
    }

    @Test
    @DisplayName("the keys of an owner who is shredded go at once, and no others")
    void evict() {
        first(Story.ADAS_KEY);
        first(Story.OTHER_KEYS.get(3).apply(Story.ADAS_KEY));
        cache.evict(Story.HARBOR, Story.ADA);
        assertEquals(1, cache.size());
        assertWiped(handedOut.get(0));
        assertEquals(2, lastByteOf(handedOut.get(1)) - 31);
    }

    @Test
    @DisplayName("a key in use is not wiped under its user's hands, but right after")
    void wipedAfterUse() {
        cache.with(Story.ADAS_KEY, this::unwrap, key -> {
            cache.clear();
            assertEquals(32, lastByteOf(key));
            return key;
        });
        assertWiped(handedOut.get(0));
    }

    @Test
    @DisplayName("a failing unwrap leaves nothing behind, and a failing use does not keep the key from being wiped")
    void failures() {
        assertThrows(
                VaultException.class,
                () -> cache.with(
                        Story.ADAS_KEY,
                        () -> {
                            throw new VaultException();
                        },
                        key -> key));
        assertEquals(0, cache.size());
        assertThrows(
                IllegalStateException.class,
                () -> cache.with(Story.ADAS_KEY, this::unwrap, key -> {
                    throw new IllegalStateException();
                }));
        cache.clear();
        assertWiped(handedOut.get(0));
    }

    @Test
    @DisplayName("many threads that use, expire and clear never see a wiped key")
    void concurrent() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        KeyCache crowded = new KeyCache(2, Duration.ofNanos(3), nanos::incrementAndGet);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int seed = thread;
            all.add(threads.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    DataKeyIdentity key = Story.OTHER_KEYS.get((seed + i) % 4).apply(Story.ADAS_KEY);
                    boolean whole = crowded.with(
                            key, () -> Story.secret(1), secret -> secret.exposeSecretBytes(bytes -> bytes[31] == 32));
                    assertTrue(whole);
                    if (i % 100 == seed) {
                        crowded.clear();
                    }
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
    }

    @Test
    @DisplayName("a secret shows nothing of itself in text, and is wiped once, when the last user lets go")
    void secretBytes() {
        byte[] material = {1, 2, 3};
        SecretBytes secret = SecretBytes.takeOver(material);
        assertFalse(secret.toString().contains("1"));
        assertTrue(secret.tryHold());
        secret.close();
        secret.close();
        assertEquals(1, material[0]);
        secret.release();
        assertEquals(0, material[0] + material[1] + material[2]);
        assertFalse(secret.tryHold());
        assertThrows(IllegalStateException.class, () -> secret.exposeSecretBytes(bytes -> bytes));
    }

    private SecretBytes unwrap() {
        SecretBytes secret = Story.secret(1 + unwrapped.getAndIncrement());
        handedOut.add(secret);
        return secret;
    }

    private byte first(DataKeyIdentity key) {
        return cache.with(key, this::unwrap, secret -> secret.exposeSecretBytes(bytes -> bytes[0]));
    }

    private static int lastByteOf(SecretBytes secret) {
        return secret.<Integer>exposeSecretBytes(bytes -> (int) bytes[31]);
    }

    private static boolean isWhole(SecretBytes secret) {
        boolean whole = secret.tryHold();
        if (whole) {
            secret.release();
        }
        return whole;
    }

    private static void assertWiped(SecretBytes secret) {
        assertThrows(IllegalStateException.class, () -> secret.exposeSecretBytes(bytes -> bytes));
    }
}
