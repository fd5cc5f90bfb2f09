package org.subrosa.acceptance.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** A public key as verifiers pin it: {@code name+hash+base64(type, key)} of c2sp.org/signed-note. */
public record VerifierKey(String name, byte[] id, byte[] typed) {

    private static final byte ED25519 = 0x01;
    private static final byte ML_DSA_44 = 0x06;
    private static final byte[] SPKI_OF_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Reads a key's line; the hash in it must be the one that name and key give. */
    public static VerifierKey parse(String line) {
        String[] parts = line.split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        byte[] named = (parts[0] + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha256(ByteBuffer.allocate(named.length + typed.length)
                .put(named)
                .put(typed)
                .array());
        byte[] id = Arrays.copyOf(hash, 4);
        if (!HexFormat.of().formatHex(id).equals(parts[1])) {
            throw new AssertionError("the key's hash does not fit the key");
        }
        return new VerifierKey(parts[0], id, typed);
    }

    /** What the type byte says. */
    public String kind() {
        return switch (typed[0]) {
            case ED25519 -> "Ed25519";
            case ML_DSA_44 -> "ML-DSA-44";
            default -> throw new AssertionError("unknown kind of key " + typed[0]);
        };
    }

    /** Whether the signature line is this key's, and valid for the checkpoint with this text. */
    boolean signed(String line, String text, Checkpoint checkpoint) {
        String prefix = "\u2014 " + name + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        byte[] bytes = Base64.getDecoder().decode(line.substring(prefix.length()));
        if (!Arrays.equals(id, Arrays.copyOf(bytes, 4))) {
            return false;
        }
        byte[] signature = Arrays.copyOfRange(bytes, 4, bytes.length);
        return typed[0] == ED25519 ? signedPlainly(text, signature) : cosigned(checkpoint, signature);
    }

    private boolean signedPlainly(String text, byte[] signature) {
        try {
            byte[] spki = ByteBuffer.allocate(SPKI_OF_ED25519.length + 32)
                    .put(SPKI_OF_ED25519)
                    .put(typed, 1, 32)
                    .array();
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            throw new AssertionError("not an Ed25519 key or signature", malformed);
        }
    }

    /** A timestamped signature over a {@code cosigned_message} of c2sp.org/tlog-cosignature. */
    private boolean cosigned(Checkpoint checkpoint, byte[] timestamped) {
        long timestamp = ByteBuffer.wrap(timestamped).getLong();
        byte[] message = cosignedMessage(checkpoint, timestamp);
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(
                false,
                new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, Arrays.copyOfRange(typed, 1, typed.length)));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length));
    }

    private byte[] cosignedMessage(Checkpoint checkpoint, long timestamp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream message = new DataOutputStream(bytes)) {
            message.write("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
            writeShort(message, name);
            message.writeLong(timestamp);
            writeShort(message, checkpoint.origin());
            message.writeLong(0);
            message.writeLong(checkpoint.size());
            message.write(checkpoint.root());
        } catch (IOException impossible) {
            throw new AssertionError("memory is written to without error", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeShort(DataOutputStream message, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        message.writeByte(bytes.length);
        message.write(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
