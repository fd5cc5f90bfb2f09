package org.subrosa.kit.vault;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A key service for tests of what stands on one: it counts, can be switched off, and passes the contract as every other. */
final class MemoryKeyService implements KeyService {
    final AtomicInteger unwraps = new AtomicInteger();
    volatile boolean down;
    volatile Optional<UUID> identity = Optional.empty();
    private int left = Integer.MAX_VALUE;

    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, TreeMap<WrapVersion, SecretBytes>> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<UUID> identity() {
        return identity;
    }

    @Override
    public UUID setUp() {
        UUID id = identity.orElseGet(UUID::randomUUID);
        identity = Optional.of(id);
        return id;
    }

    @Override
    public synchronized WrappedKey wrap(DataKeyIdentity identity, SecretBytes dataKey) {
        requireUp();
        if (currentVersion(identity.agency()).isEmpty()) {
            rotate(identity.agency());
        }
        var newest = versions(identity.agency()).lastEntry();
        return new WrappedKey(newest.getKey(), AesGcmWrap.wrap(newest.getValue(), identity, dataKey, random));
    }

    @Override
    public synchronized SecretBytes unwrap(DataKeyIdentity identity, WrappedKey wrapped) {
        requireUp();
        unwraps.incrementAndGet();
        SecretBytes key = versions(identity.agency()).get(wrapped.version());
        if (key == null) {
            throw new VaultException();
        }
        return AesGcmWrap.unwrap(key, identity, wrapped.bytes());
    }

    /** Goes down when it has wrapped anew so many times. */
    synchronized void failAfter(int rewraps) {
        left = rewraps;
    }

    @Override
    public synchronized WrappedKey rewrap(DataKeyIdentity identity, WrappedKey wrapped) {
        down = down || left-- == 0;
        return wrap(identity, unwrap(identity, wrapped));
    }

    @Override
    public synchronized Optional<WrapVersion> currentVersion(UUID agency) {
        requireUp();
        return versions(agency).keySet().stream().max(Comparator.naturalOrder());
    }

    @Override
    public synchronized WrapVersion rotate(UUID agency) {
        requireUp();
        WrapVersion next = currentVersion(agency).map(WrapVersion::next).orElse(WrapVersion.FIRST);
        versions(agency).put(next, SecretBytes.random(random, 32));
        return next;
    }

    @Override
    public synchronized void destroyVersion(UUID agency, WrapVersion version) {
        if (currentVersion(agency)
                .filter(current -> version.compareTo(current) < 0)
                .isEmpty()) {
            throw new IllegalArgumentException("only a version before the current one can be destroyed");
        }
        versions(agency).remove(version);
    }

    @Override
    public KeyServiceHealth health() {
        return down ? new KeyServiceHealth.Unable("switched off") : new KeyServiceHealth.Able();
    }

    private TreeMap<WrapVersion, SecretBytes> versions(UUID agency) {
        return keys.computeIfAbsent(agency, none -> new TreeMap<>());
    }

    private void requireUp() {
        if (down) {
            throw new KeyServiceException("switched off");
        }
    }
}
