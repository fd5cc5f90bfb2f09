package org.subrosa.audit.log.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 value of an RFC 6962 tree. Leaves and inner nodes are hashed under different prefixes (section 2.1), so that
 * no leaf can be passed off as a node. Immutable.
 */
public final class Hash {

    public static final int LENGTH = 32;

    /** The root of the tree without leaves: the SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = new Hash(Sha256.digest().digest());

    private static final byte LEAF_PREFIX = 0x00;
    private static final byte NODE_PREFIX = 0x01;

    private final byte[] bytes;

    private Hash(byte[] ownedBytes) {
        this.bytes = ownedBytes;
    }

    /** Takes a copy of 32 bytes; any other length is refused. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a tree hash has " + LENGTH + " bytes");
        }
        return new Hash(bytes.clone());
    }

    public static Hash ofBase64(String text) {
        return of(Base64.getDecoder().decode(text));
    }

    public static Hash ofHex(String text) {
        return of(HexFormat.of().parseHex(text));
    }

    /** The hash of a leaf: SHA-256(0x00 ‖ leaf). */
    public static Hash ofLeaf(byte[] leaf) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF_PREFIX);
        return new Hash(digest.digest(leaf));
    }

    /** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE_PREFIX);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
