package org.subrosa.kit.vault;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;

/** HMAC (RFC 2104) by the JDK's own provider. One reusable instance a thread and hash: making one costs more than using it. */
enum Hmac {
    SHA_256("HmacSHA256", 32),
    SHA_512("HmacSHA512", 64);

    private final String algorithm;
    private final int length;
    private final ThreadLocal<Mac> mine;

    Hmac(String algorithm, int length) {
        this.algorithm = algorithm;
        this.length = length;
        this.mine = ThreadLocal.withInitial(this::make);
    }

    /** The length of a tag in bytes. */
    int length() {
        return length;
    }

    WipeableKey key(byte[] bytes) {
        return new WipeableKey(algorithm, bytes);
    }

    /** This thread's instance under the key. Nothing else may use it until the caller has called {@code doFinal}. */
    Mac under(WipeableKey key) {
        Mac mac = mine.get();
        try {
            mac.init(key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
        return mac;
    }

    private Mac make() {
        try {
            return Mac.getInstance(algorithm, "SunJCE");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's provider has no " + algorithm, e);
        }
    }
}
