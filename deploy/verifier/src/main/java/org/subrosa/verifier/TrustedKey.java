package org.subrosa.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** A public key as verifiers pin it: {@code name+hash+base64(kind, key)} of c2sp.org/signed-note. */
record TrustedKey(String name, byte[] id, Kind kind, byte[] key) {

    private static final byte[] SPKI_OF_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final String DASH = "\u2014 ";

    /** The kinds of signature that a log of Subrosa bears. */
    enum Kind {
        ED25519(1, 32, 64),
        ML_DSA_44(6, 1312, Long.BYTES + 2420);

        private final byte code;
        private final int keyLength;
        private final int signatureLength;

        Kind(int code, int keyLength, int signatureLength) {
            this.code = (byte) code;
            this.keyLength = keyLength;
            this.signatureLength = signatureLength;
        }
    }

    /** @throws IllegalArgumentException if the line is no key of a known kind, or its hash does not fit it */
    static TrustedKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key");
        }
        byte[] typed = Base64Text.decode(parts[2]);
        for (Kind kind : Kind.values()) {
            if (typed.length == 1 + kind.keyLength && typed[0] == kind.code) {
                byte[] id =
                        Arrays.copyOf(sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed), Integer.BYTES);
                if (!HexFormat.of().formatHex(id).equals(parts[1])) {
                    break;
                }
                return new TrustedKey(parts[0], id, kind, Arrays.copyOfRange(typed, 1, typed.length));
            }
        }
        throw new IllegalArgumentException("not a verifier key");
    }

    /** Whether the signature line is this key's, and valid for the checkpoint with this text. */
    boolean signed(String line, String text, Checkpoint checkpoint) {
        String prefix = DASH + name + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64Text.decode(line.substring(prefix.length()));
        } catch (IllegalArgumentException otherwiseSpelled) {
            return false;
        }
        if (bytes.length != Integer.BYTES + kind.signatureLength
                || !Arrays.equals(id, Arrays.copyOf(bytes, Integer.BYTES))) {
            return false;
        }
        byte[] signature = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        return switch (kind) {
            case ED25519 -> signedPlainly(text.getBytes(StandardCharsets.UTF_8), signature);
            case ML_DSA_44 -> cosigned(checkpoint, signature);
        };
    }

    private boolean signedPlainly(byte[] message, byte[] signature) {
        try {
            byte[] spki = ByteBuffer.allocate(SPKI_OF_ED25519.length + key.length)
                    .put(SPKI_OF_ED25519)
                    .put(key)
                    .array();
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** A time and a signature over the {@code cosigned_message} of c2sp.org/tlog-cosignature. */
    private boolean cosigned(Checkpoint checkpoint, byte[] timestamped) {
        long timestamp = ByteBuffer.wrap(timestamped).getLong();
        if (timestamp < 0) {
            return false;
        }
        byte[] message = cosignedMessage(checkpoint, timestamp);
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length));
    }

    private byte[] cosignedMessage(Checkpoint checkpoint, long timestamp) {
        byte[] label = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
        byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(label.length + 2 + cosigner.length + origin.length + 3 * Long.BYTES + Merkle.HASH)
                .put(label)
                .put((byte) cosigner.length)
                .put(cosigner)
                .putLong(timestamp)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root())
                .array();
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
