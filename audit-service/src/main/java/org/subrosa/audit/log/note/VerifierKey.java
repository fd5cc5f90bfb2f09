package org.subrosa.audit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.subrosa.audit.log.merkle.Sha256;

/**
 * A public key under a name, as verifiers pin it: {@code name+hash+base64} (a "vkey"). The key id is a finger-post, not
 * a commitment: whoever pins a key pins the whole line.
 */
public record VerifierKey(String name, SignatureType type, byte[] publicKey) {

    private static final int KEY_ID_HEX_DIGITS = 8;

    public VerifierKey {
        KeyName.require(name);
        publicKey = publicKey.clone();
        if (publicKey.length != type.publicKeyLength()) {
            throw new MalformedNoteException("a public key of its type's length");
        }
    }

    /** Reads a vkey; the key id in it must be the one that name, type and key give. */
    public static VerifierKey parse(String vkey) {
        // base64 may hold a plus of its own
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || parts[1].length() != KEY_ID_HEX_DIGITS) {
            throw new MalformedNoteException("a verifier key is name, key id and key");
        }
        byte[] typed = Base64Text.decode(parts[2]);
        if (typed.length == 0) {
            throw new MalformedNoteException("a verifier key starts with its type");
        }
        SignatureType type = SignatureType.of(typed[0]);
        VerifierKey key = new VerifierKey(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hexKeyId().equals(parts[1])) {
            throw new MalformedNoteException("a key id that fits the key");
        }
        return key;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
    public int keyId() {
        return ByteBuffer.wrap(Sha256.digest()
                        .digest(ByteBuffer.allocate(name.getBytes(StandardCharsets.UTF_8).length + 2 + publicKey.length)
                                .put(name.getBytes(StandardCharsets.UTF_8))
                                .put((byte) '\n')
                                .put(type.identifier())
                                .put(publicKey)
                                .array()))
                .getInt();
    }

    /** The line that a verifier pins. */
    public String vkey() {
        byte[] typed = ByteBuffer.allocate(1 + publicKey.length)
                .put(type.identifier())
                .put(publicKey)
                .array();
        return name + '+' + hexKeyId() + '+' + Base64.getEncoder().encodeToString(typed);
    }

    /** Whether the signature is this key's over the note's text. An ML-DSA-44 key answers for checkpoints only. */
    boolean verifies(String text, byte[] signature) {
        if (signature.length != type.signatureLength()) {
            return false;
        }
        return switch (type) {
            case ED25519 -> verifiesPlain(text.getBytes(StandardCharsets.UTF_8), signature);
            case ML_DSA_44 -> verifiesCosignature(text, signature);
        };
    }

    private boolean verifiesPlain(byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    private boolean verifiesCosignature(String text, byte[] timestamped) {
        long timestamp = ByteBuffer.wrap(timestamped).getLong();
        byte[] message;
        try {
            message = CosignedMessage.of(name, timestamp, Checkpoint.parse(text));
        } catch (MalformedNoteException noCheckpoint) {
            return false;
        }
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length));
    }

    private String hexKeyId() {
        return HexFormat.of().toHexDigits(keyId());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return keyId();
    }
}
