package org.subrosa.audit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * Signs checkpoints twice: with Ed25519 as a plain note signature, which every reader of transparency logs knows, and
 * with ML-DSA-44 as a timestamped cosignature, which outlives quantum computers. It signs what it is given: whether a
 * checkpoint <em>may</em> be signed is its caller's duty. Safe for use by several threads.
 */
public final class CheckpointSigner {

    private final SigningSeeds seeds;
    private final MLDSAPrivateKeyParameters mlDsaKey;
    private final @Nullable SecureRandom hedge;

    /** @param hedge fresh randomness for ML-DSA (FIPS 204's hedged form); without it the signature is deterministic */
    public CheckpointSigner(SigningSeeds seeds, @Nullable SecureRandom hedge) {
        this.seeds = seeds;
        this.mlDsaKey = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seeds.revealMlDsa44());
        this.hedge = hedge;
    }

    /** The public keys under the name of a log: the key's name is the log's origin, as tlog-checkpoint advises. */
    public List<VerifierKey> keys(String origin) {
        byte[] ed25519 = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seeds.revealEd25519(), 0, ed25519, 0);
        return List.of(
                new VerifierKey(origin, SignatureType.ED25519, ed25519),
                new VerifierKey(origin, SignatureType.ML_DSA_44, mlDsaKey.getPublicKey()));
    }

    /** Signs with both keys. The ML-DSA-44 signature states the time, in whole seconds. */
    public SignedNote sign(Checkpoint checkpoint, Instant at) {
        List<VerifierKey> keys = keys(checkpoint.origin());
        String text = checkpoint.text();
        return new SignedNote(
                text,
                List.of(
                        line(keys.get(0), signPlain(text)),
                        line(keys.get(1), signTimestamped(checkpoint, at.getEpochSecond()))));
    }

    private static NoteSignature line(VerifierKey key, byte[] signature) {
        return new NoteSignature(key.name(), key.keyId(), signature);
    }

    private byte[] signPlain(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seeds.revealEd25519(), 0, message, 0, message.length, signature, 0);
        return signature;
    }

    private byte[] signTimestamped(Checkpoint checkpoint, long timestamp) {
        byte[] message = CosignedMessage.of(checkpoint.origin(), timestamp, checkpoint);
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, hedge == null ? mlDsaKey : new ParametersWithRandom(mlDsaKey, hedge));
        signer.update(message, 0, message.length);
        try {
            byte[] signature = signer.generateSignature();
            return ByteBuffer.allocate(Long.BYTES + signature.length)
                    .putLong(timestamp)
                    .put(signature)
                    .array();
        } catch (CryptoException impossible) {
            throw new IllegalStateException("ML-DSA-44 signs any message", impossible);
        }
    }
}
