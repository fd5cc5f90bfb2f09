package org.subrosa.kit.vault;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a 96-bit IV and a 128-bit tag, by the JDK's own provider: it has the processor's AES, and
 * which provider answers must not depend on their order. One reusable cipher a thread; a call initialises and finishes it, so
 * that nothing can come in between.
 */
final class AesGcm {
    /** Bytes of an IV. */
    static final int IV = 12;

    /** Bytes of a tag. */
    static final int TAG = 16;

    private static final ThreadLocal<Cipher> MINE = ThreadLocal.withInitial(AesGcm::make);

    private AesGcm() {}

    /** A key for this cipher. The bytes are copied; closing the key wipes the copy. */
    static WipeableKey key(byte[] source, int from, int to) {
        return new WipeableKey("AES", source, from, to);
    }

    /** Encrypts part of {@code plaintext} into {@code target}, which must have room for it and the tag. */
    static void seal(
            WipeableKey key, byte[] iv, byte[] aad, byte[] plaintext, int length, byte[] target, int targetOffset) {
        try {
            init(Cipher.ENCRYPT_MODE, key, iv, aad).doFinal(plaintext, 0, length, target, targetOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot encrypt", e);
        }
    }

    /**
     * Decrypts, after the tag was checked.
     *
     * @throws AEADBadTagException if key, IV, additional data or ciphertext are not the ones of the encryption
     */
    static byte[] open(WipeableKey key, byte[] iv, byte[] aad, byte[] ciphertext, int offset, int length)
            throws AEADBadTagException {
        if (length < TAG) {
            // the JDK's cipher answers input without a tag with errors of several kinds
            throw new AEADBadTagException();
        }
        try {
            return init(Cipher.DECRYPT_MODE, key, iv, aad).doFinal(ciphertext, offset, length);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot decrypt", e);
        }
    }

    private static Cipher init(int mode, WipeableKey key, byte[] iv, byte[] aad)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        Cipher cipher = MINE.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, iv));
        cipher.updateAAD(aad);
        return cipher;
    }

    private static Cipher make() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's provider has no AES-GCM", e);
        }
    }
}
