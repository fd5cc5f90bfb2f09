package org.subrosa.kit.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * How a key service that holds agency keys in memory wraps: AES-256-GCM, with the data key's whole identity as additional data.
 * The bytes are a format number ‖ a random IV ‖ ciphertext and tag. An agency key may wrap 2<sup>32</sup> times (NIST SP
 * 800-38D, 8.3), which no agency comes near.
 */
public final class AesGcmWrap {
    private static final byte FORMAT = 1;
    private static final int KEY = 32;
    private static final int HEADER = 1 + AesGcm.IV;
    private static final int LENGTH = HEADER + KEY + AesGcm.TAG;

    private AesGcmWrap() {}

    /** Wraps a data key of 32 bytes with an agency key of 32 bytes. */
    public static byte[] wrap(
            SecretBytes agencyKey, DataKeyIdentity identity, SecretBytes dataKey, SecureRandom random) {
        byte[] iv = new byte[AesGcm.IV];
        random.nextBytes(iv);
        return wrap(agencyKey, identity, dataKey, iv);
    }

    static byte[] wrap(SecretBytes agencyKey, DataKeyIdentity identity, SecretBytes dataKey, byte[] iv) {
        byte[] wrapped = new byte[LENGTH];
        wrapped[0] = FORMAT;
        System.arraycopy(iv, 0, wrapped, 1, AesGcm.IV);
        try (WipeableKey key = keyOf(agencyKey)) {
            return dataKey.exposeSecretBytes(secret -> {
                if (secret.length != KEY) {
                    throw new IllegalArgumentException("a data key has 32 bytes");
                }
                AesGcm.seal(key, iv, identity.wrapContext(), secret, KEY, wrapped, HEADER);
                return wrapped;
            });
        }
    }

    /**
     * Unwraps. The caller closes the key.
     *
     * @throws VaultException if the bytes were not wrapped with this agency key for this identity
     */
    public static SecretBytes unwrap(SecretBytes agencyKey, DataKeyIdentity identity, byte[] wrapped) {
        if (wrapped.length != LENGTH || wrapped[0] != FORMAT) {
            throw new VaultException();
        }
        byte[] iv = Arrays.copyOfRange(wrapped, 1, HEADER);
        try (WipeableKey key = keyOf(agencyKey)) {
            return SecretBytes.takeOver(AesGcm.open(key, iv, identity.wrapContext(), wrapped, HEADER, LENGTH - HEADER));
        } catch (AEADBadTagException e) {
            throw new VaultException();
        }
    }

    private static WipeableKey keyOf(SecretBytes agencyKey) {
        return agencyKey.exposeSecretBytes(bytes -> {
            if (bytes.length != KEY) {
                throw new IllegalArgumentException("an agency key has 32 bytes");
            }
            return AesGcm.key(bytes, 0, KEY);
        });
    }
}
