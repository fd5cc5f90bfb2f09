package org.subrosa.kit.jws;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The public keys of one signer (RFC 7517 section 5). */
public record JwkSet(List<Jwk> keys) {
    public JwkSet {
        keys = List.copyOf(keys);
    }

    /**
     * The payload of a compact JWS, if one of these keys has signed it as that type; otherwise nothing.
     *
     * @param type the {@code typ} of the header, so that a statement made for one purpose is none for another
     */
    public Optional<byte[]> verify(String compact, String type) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            // only the one spelling that signing makes: what is not canonical is not ours
            boolean canonical = JwsText.encode(payload).equals(parts[1]);
            return canonical && isSigned(parts[0], parts[1], parts[2], type) ? Optional.of(payload) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether one of these keys has signed the payload as that type; the signature as {@link SigningKey#signDetached} makes it. */
    public boolean verifyDetached(String detached, String type, byte[] payload) {
        String[] parts = detached.split("\\.", -1);
        try {
            return parts.length == 3
                    && parts[1].isEmpty()
                    && isSigned(parts[0], JwsText.encode(payload), parts[2], type);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Whether there is a key of the name that the header of a JWS asks for: if not, newer keys may have one. */
    public boolean hasKeyOf(String jws, String type) {
        return keys.stream().anyMatch(key -> jws.startsWith(JwsText.header(key.kid(), type) + "."));
    }

    private boolean isSigned(String header, String payload, String signature, String type) {
        byte[] signed = JwsText.signed(header, payload);
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        // a header is compared, never read: there is nothing in it to choose
        return bytes.length == Ed25519.SIGNATURE_SIZE
                && JwsText.encode(bytes).equals(signature)
                && keys.stream()
                        .filter(Jwk::isUsable)
                        .filter(key -> header.equals(JwsText.header(key.kid(), type)))
                        .map(key -> Base64.getUrlDecoder().decode(key.x()))
                        .filter(key -> key.length == Ed25519.PUBLIC_KEY_SIZE)
                        .anyMatch(key -> Ed25519.verify(bytes, 0, key, 0, signed, 0, signed.length));
    }
}
