package org.subrosa.kit.vault;

import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** HKDF-SHA-512 (RFC 5869). */
final class Hkdf {
    private static final int BLOCK = Hmac.SHA_512.length();

    private Hkdf() {}

    /**
     * Derives key material. The result belongs to the caller, who wipes it.
     *
     * @param salt may be empty, which means a block of zeros
     * @param length in bytes, 1 to 255 × 64
     */
    static byte[] derive(SecretBytes inputKey, byte[] salt, byte[] info, int length) {
        if (length < 1 || length > 255 * BLOCK) {
            throw new IllegalArgumentException("HKDF-SHA-512 gives 1 to 16320 bytes");
        }
        byte[] pseudoRandomKey = extract(inputKey, salt);
        try (WipeableKey key = Hmac.SHA_512.key(pseudoRandomKey)) {
            return expand(key, info, length);
        } finally {
            Arrays.fill(pseudoRandomKey, (byte) 0);
        }
    }

    private static byte[] extract(SecretBytes inputKey, byte[] salt) {
        try (WipeableKey key = Hmac.SHA_512.key(salt.length == 0 ? new byte[BLOCK] : salt)) {
            Mac mac = Hmac.SHA_512.under(key);
            return inputKey.exposeSecretBytes(mac::doFinal);
        }
    }

    private static byte[] expand(WipeableKey key, byte[] info, int length) {
        Mac mac = Hmac.SHA_512.under(key);
        int blocks = (length + BLOCK - 1) / BLOCK;
        byte[] output = new byte[blocks * BLOCK];
        try {
            for (int i = 0; i < blocks; i++) {
                if (i > 0) {
                    mac.update(output, (i - 1) * BLOCK, BLOCK);
                }
                mac.update(info);
                mac.update((byte) (i + 1));
                mac.doFinal(output, i * BLOCK);
            }
            return Arrays.copyOf(output, length);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the output has room for every block", e);
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }
}
