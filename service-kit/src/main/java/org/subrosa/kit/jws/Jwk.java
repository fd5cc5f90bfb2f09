package org.subrosa.kit.jws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public key as it is published (RFC 7517, RFC 8037).
 *
 * @param kid the key's thumbprint (RFC 7638): it says which key this is, whoever publishes it
 * @param x the 32 bytes of the key, base64url without padding
 */
public record Jwk(String kty, String crv, String kid, String x, String alg, String use) {
    static final String KEY_TYPE = "OKP";
    static final String CURVE = "Ed25519";
    static final String ALGORITHM = "EdDSA";

    static Jwk of(byte[] publicKey) {
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        return new Jwk(KEY_TYPE, CURVE, thumbprint(x), x, ALGORITHM, "sig");
    }

    /** Whether this is a key that can be used here, under its true name. */
    boolean isUsable() {
        return KEY_TYPE.equals(kty) && CURVE.equals(crv) && ALGORITHM.equals(alg) && kid.equals(thumbprint(x));
    }

    private static String thumbprint(String x) {
        String members = "{\"crv\":\"" + CURVE + "\",\"kty\":\"" + KEY_TYPE + "\",\"x\":\"" + x + "\"}";
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
