package org.subrosa.kit.vault.keystore;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.subrosa.kit.vault.KeyServiceException;

/**
 * The keystore file as this process knows it, kept in step with what other processes write. Keys are used under a shared lock;
 * it is exclusive only for the moment in which one state takes over from another and the old one is wiped. Reading and writing
 * the file, which takes about a second, keeps nobody from using keys, and a write that hangs keeps nobody from asking.
 */
final class KeystoreState implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KeystoreFile file;
    private final KeystoreLock fileLock;
    private final DiskWork disk = new DiskWork();
    private final Lock loading = new ReentrantLock();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private AgencyKeys keys;
    /** Empty when the store in memory is no longer what the file holds. */
    private volatile Optional<KeystoreFile.Stamp> stamp;

    /** Loads the file. If it is not there this has no keys, and every method but {@link #setUp} says so. */
    KeystoreState(KeystoreFile file) {
        this.file = file;
        this.fileLock = new KeystoreLock(file.path());
        boolean there = file.exists();
        this.stamp = there ? Optional.of(file.stamp()) : Optional.empty();
        this.keys = there ? file.load() : file.view(file.empty());
    }

    /** Makes the file, with this id, unless it is there. The id that it has now. */
    UUID setUp(UUID fresh) {
        fileLock.whileHeld(() -> {
            if (!file.exists()) {
                AgencyKeys none = file.view(file.empty());
                none.identify(fresh);
                file.replace(none.store());
            }
            return fresh;
        });
        refresh();
        return with(AgencyKeys::identity)
                .orElseThrow(() -> new KeyServiceException(
                        "the keystore file " + file.path() + " has no id: it was not made by this service"));
    }

    <R> R with(Function<AgencyKeys, R> function) {
        use.readLock().lock();
        try {
            return function.apply(keys);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Takes over what another process wrote. While this process writes, the former state goes on being the current one. */
    void refresh() {
        if (isCurrent(file.stamp())) {
            return;
        }
        beginLoading();
        try {
            // looked at before it is read: a replacement in between is then noticed the next time
            KeystoreFile.Stamp now = file.stamp();
            if (!isCurrent(now)) {
                publish(sameKeystore(file.load()), now);
            }
        } finally {
            loading.unlock();
        }
    }

    /**
     * Changes the newest state of the file. When this returns the change is on the disk, and known here.
     *
     * @throws KeyServiceException if the change was not made, or not within {@link DiskWork#LONGEST}
     */
    <R> R change(Function<AgencyKeys, R> change) {
        return disk.within(() -> fileLock.whileHeld(() -> changeNow(change)));
    }

    private <R> R changeNow(Function<AgencyKeys, R> change) {
        refresh();
        AgencyKeys newest = with(current -> current);
        boolean written = false;
        try {
            R result = change.apply(newest);
            // before the file is there: from then on a reader may load it, and wipe what is copied here
            AgencyKeys next = newest.successor();
            replace(newest, next);
            written = true;
            return result;
        } finally {
            if (!written) {
                stamp = Optional.empty();
            }
        }
    }

    private void replace(AgencyKeys newest, AgencyKeys next) {
        try {
            file.replace(newest.store());
            publish(next, file.stamp());
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
    }

    private void beginLoading() {
        try {
            if (!loading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new KeyServiceException("reading the keystore file " + file.path() + " takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyServiceException("interrupted while the keystore was read");
        }
    }

    private AgencyKeys sameKeystore(AgencyKeys loaded) {
        Optional<UUID> ours = with(AgencyKeys::identity);
        if (ours.isPresent() && !ours.equals(loaded.identity())) {
            loaded.close();
            throw new KeyServiceException(
                    "the keystore file " + file.path() + " is another one than at the start: put the former one back");
        }
        return loaded;
    }

    private boolean isCurrent(KeystoreFile.Stamp now) {
        return stamp.filter(now::equals).isPresent();
    }

    private void publish(AgencyKeys next, KeystoreFile.Stamp nextStamp) {
        use.writeLock().lock();
        try {
            keys.close();
            keys = next;
            stamp = Optional.of(nextStamp);
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        disk.close();
        use.writeLock().lock();
        try {
            keys.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
