package org.subrosa.kit.vault.keystore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A BCFKS file with the seeds of signing keys: made at the first start, readable by its owner only, and never written again. It
 * lies beside the service's own keystore and is backed up with it, apart from every database.
 */
public final class SeedFile {
    private static final int LENGTH = 32;
    /** BCFKS keeps secret keys of algorithms that it knows; a seed is 32 bytes like such a key. */
    private static final String STORED_AS = "HmacSHA256";

    private final Path file;
    private final char[] password;

    public SeedFile(Path file, char[] password) {
        this.file = file;
        this.password = password.clone();
    }

    /**
     * The seeds of the file, 32 bytes each, in the order of their names; of a new file if there is none. Two replicas that start
     * at once get the same ones.
     *
     * @param beforeMaking called if there is no file: throws if there must be one
     * @throws IllegalStateException if the file cannot be used
     */
    public List<byte[]> openOrCreate(List<String> names, SecureRandom random, Runnable beforeMaking) {
        try {
            if (Files.notExists(file)) {
                beforeMaking.run();
                create(names, random);
            }
            KeyStore store = empty();
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            List<byte[]> seeds = new ArrayList<>(names.size());
            for (String name : names) {
                seeds.add(seed(store, name));
            }
            return seeds;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("the signing keystore " + file.getFileName() + " cannot be used", unusable);
        }
    }

    private void create(List<String> names, SecureRandom random) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.load(null, null);
        for (String name : names) {
            byte[] seed = new byte[LENGTH];
            random.nextBytes(seed);
            store.setKeyEntry(name, new SecretKeySpec(seed, STORED_AS), password, null);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, password);
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            PrivateFile.replace(draft, content.toByteArray());
            // a link fails where the file exists already, a rename would replace it
            Files.createLink(file, draft);
            PrivateFile.syncFolderOf(file);
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
