package org.subrosa.records.extract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.subrosa.kit.jws.Jwk;

/** A key of consent-service's, made by the JDK. */
final class SignerOfTests {
    private final KeyPair keys;
    private final Jwk jwk;

    SignerOfTests() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = keys.getPublic().getEncoded();
            String x = base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            byte[] members = ascii("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}");
            String kid = base64(MessageDigest.getInstance("SHA-256").digest(members));
            jwk = new Jwk("OKP", "Ed25519", kid, x, "EdDSA", "sig");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Jwk jwk() {
        return jwk;
    }

    String sign(String payload) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + jwk.kid() + "\",\"typ\":\"" + WarrantKeys.TYPE + "\"}";
        String message = base64(ascii(header)) + "." + base64(ascii(payload));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(ascii(message));
            return message + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
