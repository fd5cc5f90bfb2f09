package org.subrosa.audit.log;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.subrosa.audit.log.note.SigningSeeds;
import org.subrosa.kit.vault.keystore.SeedFile;

/** The file with the seeds of the log's signing keys. Once something was signed with them it is never made anew. */
final class SigningKeystore {

    private static final String ED25519 = "checkpoint-ed25519-seed";
    private static final String ML_DSA_44 = "checkpoint-ml-dsa-44-seed";

    private static final String MISSING =
            "The log has signed checkpoints, and the keystore with its signing keys is missing. Put log-signing.bcfks back"
                    + " beside the service's keystore, from the backup of the keystores. New keys are not made: whoever"
                    + " pinned the old ones would have to take this log for a forgery.";

    private final SeedFile file;

    SigningKeystore(Path file, char[] password) {
        this.file = new SeedFile(file, password);
    }

    /**
     * The seeds of the file; of a new file if there is none. Two replicas that start at once get the same ones.
     *
     * @param haveSigned whether anything was signed before, asked if there is no file
     * @throws IllegalStateException if the file cannot be used, or is missing though something was signed with it
     */
    SigningSeeds openOrCreate(SecureRandom random, BooleanSupplier haveSigned) {
        List<byte[]> seeds = file.openOrCreate(List.of(ED25519, ML_DSA_44), random, () -> {
            if (haveSigned.getAsBoolean()) {
                throw new IllegalStateException(MISSING);
            }
        });
        return new SigningSeeds(seeds.get(0), seeds.get(1));
    }
}
