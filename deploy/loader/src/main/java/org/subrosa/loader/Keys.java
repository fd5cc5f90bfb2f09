package org.subrosa.loader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Makes the Idempotency-Key of a request from whose it is, of what kind, and the identity that the row has in its folder: a second
 * run sends the same keys, and makes nothing twice.
 */
record Keys(UUID agency) {

    /** 64 characters, from which nobody reads an id. */
    String of(String kind, String... identity) {
        MessageDigest digest = sha256();
        add(digest, "subrosa-load");
        add(digest, agency.toString());
        add(digest, kind);
        for (String part : identity) {
            add(digest, part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no two lists of parts run together. */
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
