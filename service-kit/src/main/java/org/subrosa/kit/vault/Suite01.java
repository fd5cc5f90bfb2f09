package org.subrosa.kit.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * Suite 01: one value, one derived key.
 *
 * <p>{@code HKDF-SHA-512(data key, salt, "subrosa/01" ‖ context, 76)} gives the AES-256-GCM key, a commitment to it, and the
 * IV. The blob is suite ‖ data-key id ‖ data-key version ‖ salt ‖ commitment ‖ ciphertext and tag. The commitment makes a blob
 * that opens under two keys infeasible, which GCM alone does not.
 *
 * <p>Secrecy and integrity hold as long as no salt is used twice with one data key: it is 32 random bytes, drawn for each
 * value. The length of the plaintext is not hidden.
 */
final class Suite01 {
    static final byte ID = 1;
    static final int SALT = 32;

    /** The longest plaintext in bytes; what is longer is an attachment. */
    static final int LONGEST = 1 << 20;

    private static final byte[] LABEL = Bytes.utf8("subrosa/01");
    private static final int KEY = 32;
    private static final int COMMITMENT = 32;
    private static final int HEADER = SealedHeader.LENGTH + SALT + COMMITMENT;

    private Suite01() {}

    static byte[] seal(SecretBytes dataKey, DataKeyIdentity key, Place place, byte[] salt, byte[] plaintext) {
        if (plaintext.length > LONGEST) {
            throw new IllegalArgumentException("a sealed value has at most " + LONGEST + " bytes");
        }
        byte[] context = SealingContext.encode(ID, place, key);
        byte[] blob = new byte[HEADER + plaintext.length + AesGcm.TAG];
        byte[] derived = derive(dataKey, salt, context);
        try (WipeableKey cipherKey = AesGcm.key(derived, 0, KEY)) {
            ByteBuffer header = ByteBuffer.wrap(blob);
            SealedHeader.write(header, ID, key);
            header.put(salt).put(derived, KEY, COMMITMENT);
            AesGcm.seal(cipherKey, iv(derived), context, plaintext, plaintext.length, blob, HEADER);
            return blob;
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    static byte[] open(SecretBytes dataKey, DataKeyIdentity key, Place place, byte[] blob) {
        if (blob.length < HEADER + AesGcm.TAG || blob.length > HEADER + LONGEST + AesGcm.TAG) {
            throw new VaultException();
        }
        ByteBuffer header = ByteBuffer.wrap(blob);
        boolean ours = SealedHeader.isOf(header, ID, key);
        byte[] salt = Bytes.take(header, SALT);
        byte[] claimed = Bytes.take(header, COMMITMENT);
        byte[] context = SealingContext.encode(ID, place, key);
        byte[] derived = derive(dataKey, salt, context);
        try (WipeableKey cipherKey = AesGcm.key(derived, 0, KEY)) {
            // isEqual takes the same time wherever the first difference is
            boolean committed = MessageDigest.isEqual(claimed, Arrays.copyOfRange(derived, KEY, KEY + COMMITMENT));
            if (!(ours && committed)) {
                throw new VaultException();
            }
            return AesGcm.open(cipherKey, iv(derived), context, blob, HEADER, blob.length - HEADER);
        } catch (AEADBadTagException e) {
            throw new VaultException();
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(SecretBytes dataKey, byte[] salt, byte[] context) {
        return Hkdf.derive(dataKey, salt, Bytes.concat(LABEL, context), KEY + COMMITMENT + AesGcm.IV);
    }

    private static byte[] iv(byte[] derived) {
        return Arrays.copyOfRange(derived, KEY + COMMITMENT, KEY + COMMITMENT + AesGcm.IV);
    }
}
