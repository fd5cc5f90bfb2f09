package org.subrosa.kit.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Key material. It is overwritten with zeros when its owner has closed it and the last user has let go, never earlier: a key
 * wiped under a user's hands would seal under zeros. It has no text form, no equality and no serial form; whoever needs the
 * bytes calls {@link #exposeSecretBytes}, which is easy to search for.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: from now on it belongs to the secret, which will wipe it. */
    public static SecretBytes takeOver(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    static SecretBytes random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new SecretBytes(bytes);
    }

    /**
     * Lends the bytes for the length of the call. They must not be kept, copied into something long-lived, or changed.
     *
     * @throws IllegalStateException if the secret is already wiped
     */
    public <R> R exposeSecretBytes(Function<byte[], R> use) {
        if (!tryHold()) {
            throw new IllegalStateException("the secret is wiped");
        }
        try {
            return use.apply(bytes);
        } finally {
            release();
        }
    }

    /** Keeps the secret from being wiped until {@link #release()}. False, and nothing to release, if it is already wiped. */
    boolean tryHold() {
        int now = holders.get();
        while (now > 0) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holders.get();
        }
        return false;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Wipes the secret as soon as nobody uses it. Calling it again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    @Override
    public String toString() {
        return "SecretBytes[not shown]";
    }
}
