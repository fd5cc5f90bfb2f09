package org.subrosa.kit.vault;

import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Unwrapped data keys, kept for a short time and in bounded number, wiped when they go. It only saves the unwrap: whoever asks
 * has read the key's live row before.
 *
 * <p>Keys are found by their whole identity and not by their wrapped bytes, so that a row wrapped anew still hits, while a row
 * given to another owner misses and is refused by the key service. A lookup takes no lock. A key's time is counted from its
 * unwrapping and is not prolonged by use, so that a grant ended at the key service ends here within that time.
 */
final class KeyCache {
    private final int limit;
    private final long lifetimeNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<DataKeyIdentity, Entry> entries = new ConcurrentHashMap<>();
    private final Queue<Entry> oldestFirst = new ConcurrentLinkedQueue<>();

    /** @param nanoTime a monotonic clock, as {@link System#nanoTime()} */
    KeyCache(int limit, Duration lifetime, LongSupplier nanoTime) {
        this.limit = limit;
        this.lifetimeNanos = lifetime.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Uses a key, unwrapping it first if it is not here. The key must not be kept beyond the use. */
    <R> R with(DataKeyIdentity identity, Supplier<SecretBytes> unwrap, Function<SecretBytes, R> use) {
        Entry found = entries.get(identity);
        if (found != null && !isExpired(found) && found.key.tryHold()) {
            return useAndRelease(found.key, use);
        }
        SecretBytes unwrapped = unwrap.get();
        // held before it can be found, so that an eviction cannot wipe it under our hands
        unwrapped.tryHold();
        keep(new Entry(identity, unwrapped, nanoTime.getAsLong()));
        return useAndRelease(unwrapped, use);
    }

    /** Lets go of the keys that have lived their time. To be called every now and then, or an idle cache would keep them. */
    void sweep() {
        for (Entry oldest = oldestFirst.peek();
                oldest != null && (isExpired(oldest) || entries.size() > limit);
                oldest = oldestFirst.peek()) {
            if (oldestFirst.remove(oldest)) {
                forget(oldest);
            }
        }
    }

    /** Lets go of every key of an owner. */
    void evict(UUID agency, Owner owner) {
        for (Entry entry : entries.values()) {
            if (entry.identity.agency().equals(agency) && entry.identity.owner().equals(owner)) {
                forget(entry);
            }
        }
    }

    /** Lets go of everything. */
    void clear() {
        entries.values().forEach(this::forget);
        oldestFirst.clear();
    }

    int size() {
        return entries.size();
    }

    private void keep(Entry entry) {
        Entry replaced = entries.put(entry.identity, entry);
        if (replaced != null) {
            replaced.key.close();
        }
        oldestFirst.add(entry);
        sweep();
    }

    private void forget(Entry entry) {
        entries.remove(entry.identity, entry);
        entry.key.close();
    }

    private boolean isExpired(Entry entry) {
        return nanoTime.getAsLong() - entry.since >= lifetimeNanos;
    }

    private static <R> R useAndRelease(SecretBytes key, Function<SecretBytes, R> use) {
        try {
            return use.apply(key);
        } finally {
            key.release();
        }
    }

    /** Compared by identity: an entry is evicted as itself, never as another one for the same key. */
    private static final class Entry {
        final DataKeyIdentity identity;
        final SecretBytes key;
        final long since;

        Entry(DataKeyIdentity identity, SecretBytes key, long since) {
            this.identity = identity;
            this.key = key;
            this.since = since;
        }
    }
}
