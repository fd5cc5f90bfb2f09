package org.subrosa.audit.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.subrosa.audit.log.note.SigningSeeds;

/**
 * The BCFKS file with the seeds of the log's signing keys: made at the first start, readable by its owner only, and
 * never written again. It lies beside the service's own keystore and is backed up with it, apart from every database.
 */
final class SigningKeystore {

    private static final String ED25519 = "checkpoint-ed25519-seed";
    private static final String ML_DSA_44 = "checkpoint-ml-dsa-44-seed";
    /** BCFKS keeps secret keys of algorithms that it knows; a seed is 32 bytes like such a key. */
    private static final String STORED_AS = "HmacSHA256";

    private static final String MISSING =
            "The log has signed checkpoints, and the keystore with its signing keys is missing. Put log-signing.bcfks back"
                    + " beside the service's keystore, from the backup of the keystores. New keys are not made: whoever"
                    + " pinned the old ones would have to take this log for a forgery.";

    private final Path file;
    private final char[] password;

    SigningKeystore(Path file, char[] password) {
        this.file = file;
        this.password = password.clone();
    }

    /**
     * The seeds of the file; of a new file if there is none. Two replicas that start at once get the same ones.
     *
     * @param haveSigned whether anything was signed before, asked if there is no file
     * @throws IllegalStateException if the file cannot be used, or is missing though something was signed with it
     */
    SigningSeeds openOrCreate(SecureRandom random, BooleanSupplier haveSigned) {
        try {
            if (Files.notExists(file)) {
                if (haveSigned.getAsBoolean()) {
                    throw new IllegalStateException(MISSING);
                }
                create(SigningSeeds.generate(random));
            }
            KeyStore store = empty();
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            return new SigningSeeds(seed(store, ED25519), seed(store, ML_DSA_44));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("the log's signing keystore cannot be used", unusable);
        }
    }

    private void create(SigningSeeds seeds) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.load(null, null);
        store.setKeyEntry(ED25519, new SecretKeySpec(seeds.revealEd25519(), STORED_AS), password, null);
        store.setKeyEntry(ML_DSA_44, new SecretKeySpec(seeds.revealMlDsa44(), STORED_AS), password, null);
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                store.store(out, password);
            }
            DurableFile.sync(draft);
            // a link fails where the file exists already, a rename would replace it
            Files.createLink(file, draft);
            DurableFile.sync(DurableFile.folderOf(file));
        } catch (FileAlreadyExistsException otherReplicaWasFirst) {
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private byte[] seed(KeyStore store, String name) throws GeneralSecurityException {
        Key key = store.getKey(name, password);
        if (key == null) {
            throw new GeneralSecurityException("a seed is missing");
        }
        return key.getEncoded();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        return KeyStore.getInstance("BCFKS", new BouncyCastleProvider());
    }
}
