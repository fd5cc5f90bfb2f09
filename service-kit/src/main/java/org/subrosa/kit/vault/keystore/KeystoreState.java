package org.subrosa.kit.vault.keystore;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The keystore file as this process knows it, kept in step with what other processes write. Keys are used under a shared lock;
 * it is exclusive only for the moment in which one state takes over from another and the old one is wiped. Reading and writing
 * the file, which takes about a second, keeps nobody from using keys.
 */
final class KeystoreState implements AutoCloseable {
    private final KeystoreFile file;
    private final KeystoreLock fileLock;
    private final Lock loading = new ReentrantLock();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private AgencyKeys keys;
    /** Empty when the store in memory is no longer what the file holds. */
    private volatile Optional<KeystoreFile.Stamp> stamp;

    /** Loads the file, which is made if it is not there. */
    KeystoreState(KeystoreFile file) {
        this.file = file;
        this.fileLock = new KeystoreLock(file.path());
        if (!file.exists()) {
            fileLock.whileHeld(() -> file.exists() || file.replace(file.empty()));
        }
        this.stamp = Optional.of(file.stamp());
        this.keys = file.load();
    }

    <R> R with(Function<AgencyKeys, R> function) {
        use.readLock().lock();
        try {
            return function.apply(keys);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Takes over what another process wrote. */
    void refresh() {
        if (isCurrent(file.stamp())) {
            return;
        }
        loading.lock();
        try {
            reloadIfChanged();
        } finally {
            loading.unlock();
        }
    }

    /** Changes the newest state of the file. When this returns the change is on the disk, and known here. */
    <R> R change(Function<AgencyKeys, R> change) {
        return fileLock.whileHeld(() -> {
            loading.lock();
            try {
                reloadIfChanged();
                stamp = Optional.empty();
                R result = change.apply(keys);
                file.replace(keys.store());
                publish(file.view(keys.store()), file.stamp());
                return result;
            } finally {
                loading.unlock();
            }
        });
    }

    private void reloadIfChanged() {
        // looked at before it is read: a replacement in between is then noticed the next time
        KeystoreFile.Stamp now = file.stamp();
        if (!isCurrent(now)) {
            publish(file.load(), now);
        }
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
        use.writeLock().lock();
        try {
            keys.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
