package org.subrosa.kit.vault.keystore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.bouncycastle.jcajce.BCFKSLoadStoreParameter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.KeyServiceException;

/** The BCFKS file: read as a whole, replaced as a whole. */
final class KeystoreFile {
    // by instance and not by name: no other code in the process gets another provider because of us
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Path path;
    private final char[] password;
    private final ScryptCost cost;

    KeystoreFile(KeystoreSettings settings, ScryptCost cost) {
        this.cost = cost;
        this.path = settings.path().toAbsolutePath();
        this.password = settings.password().toCharArray();
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The keys that are in a store now. */
    AgencyKeys view(KeyStore store) {
        return new AgencyKeys(store, password);
    }

    /** What tells one state of the file from the next: every replacement makes a new file. */
    Stamp stamp() {
        try {
            BasicFileAttributes read = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(read.fileKey(), read.lastModifiedTime(), read.size());
        } catch (NoSuchFileException e) {
            throw new KeyServiceException("the keystore file " + path
                    + " is not there: restore it from its backup, without it nothing can be opened");
        } catch (IOException e) {
            throw new KeyServiceException("the keystore file " + path + " cannot be looked at", e);
        }
    }

    KeyStore empty() {
        try {
            KeyStore keys = KeyStore.getInstance("BCFKS", PROVIDER);
            keys.load(null, null);
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Bouncy Castle has no BCFKS", e);
        }
    }

    AgencyKeys load() {
        PrivateFile.requireClosedToOthers(path);
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new KeyServiceException("the keystore file " + path + " cannot be read", e);
        }
        try {
            KeyStore keys = KeyStore.getInstance("BCFKS", PROVIDER);
            keys.load(new ByteArrayInputStream(content), password);
            return view(keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyServiceException("the keystore file " + path + " does not open: the password in"
                    + " subrosa.keystore.password (SUBROSA_KEYSTORE_PASSWORD) is not the one it was made with, or the file is"
                    + " damaged and must be restored from its backup");
        }
    }

    /** Replaces the file. When this returns the new state survives a loss of power; when it throws the old state is there. */
    void replace(KeyStore keys) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            BCFKSLoadStoreParameter how = new BCFKSLoadStoreParameter.Builder(content, password)
                    .withStorePBKDFConfig(cost.config())
                    .withStoreEncryptionAlgorithm(BCFKSLoadStoreParameter.EncryptionAlgorithm.AES256_CCM)
                    .withStoreMacAlgorithm(BCFKSLoadStoreParameter.MacAlgorithm.HmacSHA512)
                    .build();
            synchronized (keys) {
                keys.store(how);
            }
            PrivateFile.replace(path, content.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyServiceException("the keystore file " + path + " cannot be written", e);
        }
    }

    record Stamp(@Nullable Object fileKey, FileTime modified, long size) {}
}
