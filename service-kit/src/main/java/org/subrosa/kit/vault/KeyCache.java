package org.subrosa.kit.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Unwrapped data keys, kept for a short time and in bounded number, wiped when they go: when they expire though nobody asks for
 * them, when others take their room, when their owner is shredded. It only saves the unwrap: whoever asks has read the key's
 * live row before.
 *
 * <p>Keys are found by their whole identity and not by their wrapped bytes, so that a row wrapped anew still hits, while a row
 * given to another owner misses and is refused by the key service. A key's time is counted from its unwrapping and is not
 * prolonged by use, so that a grant ended at the key service ends here within that time.
 */
final class KeyCache {
    private final Cache<DataKeyIdentity, SecretBytes> keys;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    KeyCache(int limit, Duration lifetime, Ticker ticker) {
        this.keys = Caffeine.newBuilder()
                .maximumSize(limit)
                .expireAfterWrite(lifetime)
                .ticker(ticker)
                // without it an idle service would keep keys beyond their time
                .scheduler(Scheduler.systemScheduler())
                // by the thread that lets go, so that a key is wiped when the call that ended it returns
                .executor(Runnable::run)
                .<DataKeyIdentity, SecretBytes>removalListener((identity, key, cause) -> {
                    if (key != null) {
                        key.close();
                    }
                })
                .build();
    }

    /** Uses a key, unwrapping it first if it is not here. The key must not be kept beyond the use. */
    <R> R with(DataKeyIdentity identity, Supplier<SecretBytes> unwrap, Function<SecretBytes, R> use) {
        SecretBytes found = keys.getIfPresent(identity);
        if (found != null && found.tryHold()) {
            hits.increment();
            return useAndRelease(found, use);
        }
        misses.increment();
        SecretBytes unwrapped = unwrap.get();
        // held before it can be found, so that an eviction cannot wipe it under our hands
        unwrapped.tryHold();
        keys.put(identity, unwrapped);
        return useAndRelease(unwrapped, use);
    }

    /** Lets go of every key of an owner. */
    void evict(UUID agency, Owner owner) {
        keys.asMap()
                .keySet()
                .removeIf(identity ->
                        identity.agency().equals(agency) && identity.owner().equals(owner));
    }

    /** Lets go of everything. */
    void clear() {
        keys.invalidateAll();
    }

    /** How often a key was here. */
    long hits() {
        return hits.sum();
    }

    /** How often a key had to be unwrapped. */
    long misses() {
        return misses.sum();
    }

    long size() {
        keys.cleanUp();
        return keys.estimatedSize();
    }

    private static <R> R useAndRelease(SecretBytes key, Function<SecretBytes, R> use) {
        try {
            return use.apply(key);
        } finally {
            key.release();
        }
    }
}
