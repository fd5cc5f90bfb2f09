package org.subrosa.kit.jws;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** This service's Ed25519 key: what it signs, anyone can check with {@link #publicKeys()}. Safe for several threads. */
public final class SigningKey {
    private final byte[] seed;
    private final Jwk publicKey;

    /** @param seed 32 secret bytes (RFC 8032 section 5.1.5) */
    SigningKey(byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("a signing seed has 32 bytes");
        }
        this.seed = seed.clone();
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(this.seed, 0, key, 0);
        this.publicKey = Jwk.of(key);
    }

    public JwkSet publicKeys() {
        return new JwkSet(java.util.List.of(publicKey));
    }

    /** A compact JWS (RFC 7515 section 7.1) over the payload. */
    public String sign(String type, byte[] payload) {
        return signed(type, payload, true);
    }

    /** The JWS without its payload (RFC 7515 appendix F), to travel beside it. */
    public String signDetached(String type, byte[] payload) {
        return signed(type, payload, false);
    }

    private String signed(String type, byte[] payload, boolean attached) {
        String header = JwsText.header(publicKey.kid(), type);
        String body = JwsText.encode(payload);
        byte[] message = JwsText.signed(header, body);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return header + "." + (attached ? body : "") + "." + JwsText.encode(signature);
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey.kid() + "]";
    }
}
