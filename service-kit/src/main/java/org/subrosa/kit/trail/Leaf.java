package org.subrosa.kit.trail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What an event is in the Merkle tree of its agency (RFC 6962, 2.1). */
public final class Leaf {
    private static final byte LEAF = 0x00;

    private Leaf() {}

    /** SHA-256(0x00 ‖ the canonical bytes of the event): 32 bytes. */
    public static byte[] hash(byte[] canonicalEvent) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(canonicalEvent);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
