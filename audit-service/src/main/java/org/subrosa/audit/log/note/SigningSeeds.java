package org.subrosa.audit.log.note;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The two 32-byte secrets from which a log's signing keys are derived (RFC 8032 section 5.1.5; FIPS 204 algorithm 6).
 * Never printed. Whoever holds them can sign any history of any log of this installation.
 */
public final class SigningSeeds {

    public static final int LENGTH = 32;

    private final byte[] ed25519;
    private final byte[] mlDsa44;

    public SigningSeeds(byte[] ed25519, byte[] mlDsa44) {
        if (ed25519.length != LENGTH || mlDsa44.length != LENGTH) {
            throw new IllegalArgumentException("a signing seed has " + LENGTH + " bytes");
        }
        this.ed25519 = ed25519.clone();
        this.mlDsa44 = mlDsa44.clone();
    }

    public static SigningSeeds generate(SecureRandom random) {
        byte[] both = new byte[2 * LENGTH];
        random.nextBytes(both);
        return new SigningSeeds(Arrays.copyOf(both, LENGTH), Arrays.copyOfRange(both, LENGTH, both.length));
    }

    /** Hands out the secret: searched for by name in every review. */
    public byte[] revealEd25519() {
        return ed25519.clone();
    }

    /** Hands out the secret: searched for by name in every review. */
    public byte[] revealMlDsa44() {
        return mlDsa44.clone();
    }

    @Override
    public String toString() {
        return "SigningSeeds[hidden]";
    }
}
