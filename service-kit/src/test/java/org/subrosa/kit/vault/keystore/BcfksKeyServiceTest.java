package org.subrosa.kit.vault.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.bc.EncryptedObjectStoreData;
import org.bouncycastle.asn1.bc.ObjectStore;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subrosa.kit.vault.DataKeyIdentity;
import org.subrosa.kit.vault.KeyService;
import org.subrosa.kit.vault.KeyServiceContract;
import org.subrosa.kit.vault.KeyServiceException;
import org.subrosa.kit.vault.KeyServiceHealth;
import org.subrosa.kit.vault.SecretBytes;
import org.subrosa.kit.vault.WrapVersion;
import org.subrosa.kit.vault.WrappedKey;

@DisplayName("The keystore file as a key service")
@SuppressWarnings("NullAway.Init")
class BcfksKeyServiceTest extends KeyServiceContract {
    private static final String PASSWORD = "a-generated-password-of-some-length";

    @TempDir
    static Path shared;

    private static KeyService service;
    private static KeyService other;

    @TempDir
    Path own;

    private final List<BcfksKeyService> opened = new ArrayList<>();

    @BeforeAll
    static void startOnce() {
        service = start(shared.resolve("keys.bcfks"), PASSWORD);
        service.setUp();
        other = start(shared.resolve("keys.bcfks"), PASSWORD);
    }

    @AfterEach
    void close() {
        opened.forEach(BcfksKeyService::close);
    }

    @Override
    protected KeyService service() {
        return service;
    }

    @Override
    protected KeyService anotherProcess() {
        return other;
    }

    @Test
    @DisplayName("keys survive a restart; nothing of them is in the clear in the file")
    void durable() throws IOException {
        DataKeyIdentity identity = identity(UUID.randomUUID());
        WrappedKey wrapped = open().wrap(identity, dataKey());
        assertIsDataKey(open().unwrap(identity, wrapped));
        String content = Files.readString(file(), StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(identity.agency().toString()));
    }

    @Test
    @DisplayName("the file is its owner's only, after it is replaced too, and so is the lock beside it")
    void permissions() throws IOException {
        open().rotate(UUID.randomUUID());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        Path lock = own.resolve("keys.bcfks.lock");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)));
        assertFalse(Files.exists(own.resolve("keys.bcfks.new")));
    }

    @Test
    @DisplayName("a file that every user of the machine may read is not used")
    void tooOpen() throws IOException {
        open();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(String.valueOf(
                        assertThrows(KeyServiceException.class, this::open).getMessage())
                .contains("chmod 600"));
    }

    @Test
    @DisplayName("the password is stretched by scrypt, with salts of their own for encryption and integrity")
    void stretched() throws IOException {
        BcfksKeyService keys = new BcfksKeyService(file(), PASSWORD, new SecureRandom());
        keys.setUp();
        keys.close();
        ObjectStore store = ObjectStore.getInstance(Files.readAllBytes(file()));
        EncryptedObjectStoreData content = EncryptedObjectStoreData.getInstance(store.getStoreData());
        var derivation = PBES2Parameters.getInstance(
                        content.getEncryptionAlgorithm().getParameters())
                .getKeyDerivationFunc();
        assertEquals("1.3.6.1.4.1.11591.4.11", derivation.getAlgorithm().getId());
        ASN1Sequence scrypt = ASN1Sequence.getInstance(derivation.getParameters());
        assertEquals(32, ASN1OctetString.getInstance(scrypt.getObjectAt(0)).getOctetsLength());
        assertEquals(1 << 12, ASN1Integer.getInstance(scrypt.getObjectAt(1)).intValueExact());
        assertEquals(4, ASN1Integer.getInstance(scrypt.getObjectAt(2)).intValueExact());
    }

    @Test
    @DisplayName("a wrong password stops the start with words that say what to do, and without the password")
    void wrongPassword() {
        open();
        String message = String.valueOf(
                assertThrows(KeyServiceException.class, () -> start(file(), "another-password-of-some-length"))
                        .getMessage());
        assertTrue(message.contains("SUBROSA_KEYSTORE_PASSWORD"));
        assertTrue(message.contains(file().toString()));
        assertFalse(message.contains("another-password"));
    }

    @Test
    @DisplayName("a password that a person might have made up is refused")
    void shortPassword() {
        assertThrows(IllegalArgumentException.class, () -> settings(file(), "nineteen-characters"));
        assertFalse(settings(file(), PASSWORD).toString().contains(PASSWORD));
    }

    @Test
    @DisplayName("a damaged file stops the start, and is left as it is")
    void damaged() throws IOException {
        open().rotate(UUID.randomUUID());
        try (RandomAccessFile content = new RandomAccessFile(file().toFile(), "rw")) {
            content.seek(content.length() / 2);
            int old = content.read();
            content.seek(content.length() / 2);
            content.write(old ^ 1);
        }
        byte[] before = Files.readAllBytes(file());
        assertThrows(KeyServiceException.class, this::open);
        assertEquals(-1, Files.mismatch(file(), Files.write(own.resolve("copy"), before)));
    }

    @Test
    @DisplayName("a file that vanishes is never made anew: the service is unable, and able again when it is back")
    void vanished() throws IOException {
        BcfksKeyService keys = open();
        DataKeyIdentity identity = identity(UUID.randomUUID());
        WrappedKey wrapped = keys.wrap(identity, dataKey());
        Path aside = own.resolve("aside");
        Files.move(file(), aside);
        assertThrows(KeyServiceException.class, () -> keys.wrap(identity(UUID.randomUUID()), dataKey()));
        assertThrows(KeyServiceException.class, () -> keys.rotate(identity.agency()));
        assertInstanceOf(KeyServiceHealth.Unable.class, keys.health());
        assertFalse(Files.exists(file()));
        Files.move(aside, file());
        assertInstanceOf(KeyServiceHealth.Able.class, keys.health());
        assertIsDataKey(keys.unwrap(identity, wrapped));
    }

    @Test
    @DisplayName("a file that is not there is not made by starting: nothing wraps, and the service is unable")
    void missing() {
        BcfksKeyService keys = start(file(), PASSWORD);
        opened.add(keys);
        assertThrows(KeyServiceException.class, () -> keys.wrap(identity(UUID.randomUUID()), dataKey()));
        assertThrows(KeyServiceException.class, () -> keys.rotate(UUID.randomUUID()));
        assertInstanceOf(KeyServiceHealth.Unable.class, keys.health());
        assertEquals(Optional.empty(), keys.identity());
        assertFalse(Files.exists(file()));
    }

    @Test
    @DisplayName("the id is the file's: it survives a restart, a rotation and a backup, and no two files share one")
    void idOfTheFile() throws IOException {
        Optional<UUID> id = open().identity();
        Path backup = Files.copy(file(), own.resolve("backup"), StandardCopyOption.COPY_ATTRIBUTES);
        open().rotate(UUID.randomUUID());
        assertEquals(id, open().identity());
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(id, open().identity());
        assertNotEquals(id, service.identity());
    }

    @Test
    @DisplayName("another keystore put in the file's place is not used, until the former one is back")
    void anotherKeystore() throws IOException {
        BcfksKeyService keys = open();
        WrappedKey wrapped = keys.wrap(identity(UUID.randomUUID()), dataKey());
        Path former = Files.copy(file(), own.resolve("former"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(shared.resolve("keys.bcfks"), file(), StandardCopyOption.REPLACE_EXISTING);
        assertThrows(KeyServiceException.class, () -> keys.wrap(identity(UUID.randomUUID()), dataKey()));
        assertInstanceOf(KeyServiceHealth.Unable.class, keys.health());
        Files.copy(former, file(), StandardCopyOption.REPLACE_EXISTING);
        assertInstanceOf(KeyServiceHealth.Able.class, keys.health());
        assertEquals(WrapVersion.FIRST, wrapped.version());
    }

    @Test
    @DisplayName("processes that set up one file at the same time end with one id")
    void setUpRace() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<UUID>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(() -> start(file(), PASSWORD).setUp());
        }
        Set<UUID> ids = new HashSet<>();
        for (Future<UUID> id : threads.invokeAll(starts)) {
            ids.add(id.get());
        }
        threads.shutdown();
        assertEquals(1, ids.size());
    }

    @Test
    @DisplayName(
            "promise 11: a disk that hangs makes a change give out in 2 s; keys that are there wrap and unwrap meanwhile")
    void hangingDisk() throws IOException, InterruptedException {
        BcfksKeyService keys = open();
        DataKeyIdentity identity = identity(UUID.randomUUID());
        WrappedKey wrapped = keys.wrap(identity, dataKey());
        Path lock = own.resolve("keys.bcfks.lock");
        Files.delete(lock);
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", "-m", "600", lock.toString())
                        .start()
                        .waitFor());
        // opening a pipe that nobody reads waits in the kernel, as a dead network disk does
        try {
            assertTimeoutPreemptively(
                    Duration.ofMillis(2_900),
                    () -> assertThrows(KeyServiceException.class, () -> keys.rotate(identity.agency())));
            assertTimeoutPreemptively(Duration.ofMillis(500), () -> {
                assertInstanceOf(KeyServiceHealth.Able.class, keys.health());
                assertIsDataKey(keys.unwrap(identity, wrapped));
                assertEquals(WrapVersion.FIRST, keys.wrap(identity, dataKey()).version());
            });
        } finally {
            Files.newInputStream(lock).close();
        }
    }

    @Test
    @DisplayName("a change that cannot be written is not made: the next wrap uses what is on the disk")
    void failedWrite() throws IOException {
        BcfksKeyService keys = open();
        DataKeyIdentity identity = identity(UUID.randomUUID());
        keys.wrap(identity, dataKey());
        Path obstacle = own.resolve("keys.bcfks.new");
        Files.createDirectories(obstacle.resolve("in-the-way"));
        assertThrows(KeyServiceException.class, () -> keys.rotate(identity.agency()));
        assertEquals(WrapVersion.FIRST, keys.wrap(identity, dataKey()).version());
        Files.delete(obstacle.resolve("in-the-way"));
        Files.delete(obstacle);
        assertEquals(new WrapVersion(2), keys.rotate(identity.agency()));
        assertEquals(new WrapVersion(2), open().wrap(identity, dataKey()).version());
    }

    @Test
    @DisplayName("what a crash left half written beside the file does no harm")
    void leftovers() throws IOException {
        open();
        Files.writeString(own.resolve("keys.bcfks.new"), "half a keysto");
        assertEquals(WrapVersion.FIRST, open().rotate(UUID.randomUUID()));
    }

    @Test
    @DisplayName("an older state of the file, put back, is noticed and its keys are used")
    void putBack() throws IOException {
        BcfksKeyService keys = open();
        DataKeyIdentity identity = identity(UUID.randomUUID());
        WrappedKey wrapped = keys.wrap(identity, dataKey());
        Path backup = Files.copy(file(), own.resolve("backup"), StandardCopyOption.COPY_ATTRIBUTES);
        keys.rotate(identity.agency());
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(WrapVersion.FIRST, keys.wrap(identity, dataKey()).version());
        assertIsDataKey(keys.unwrap(identity, wrapped));
    }

    @Test
    @DisplayName("processes and threads that make the first key of one agency at the same time end with one")
    void firstWrapRace() throws InterruptedException, ExecutionException {
        List<BcfksKeyService> processes = List.of(open(), open());
        DataKeyIdentity identity = identity(UUID.randomUUID());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<WrappedKey>> wraps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            BcfksKeyService process = processes.get(i % 2);
            wraps.add(() -> process.wrap(identity, dataKey()));
        }
        Set<WrapVersion> versions = new HashSet<>();
        for (Future<WrappedKey> wrapped : threads.invokeAll(wraps)) {
            versions.add(wrapped.get().version());
            processes.forEach(each -> assertIsDataKey(unwrapped(each, identity, wrapped)));
        }
        threads.shutdown();
        assertEquals(Set.of(WrapVersion.FIRST), versions);
    }

    private static SecretBytes unwrapped(KeyService keys, DataKeyIdentity identity, Future<WrappedKey> wrapped) {
        try {
            return keys.unwrap(identity, wrapped.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return own.resolve("keys.bcfks");
    }

    private BcfksKeyService open() {
        BcfksKeyService started = start(file(), PASSWORD);
        opened.add(started);
        started.setUp();
        return started;
    }

    /** Cheap on purpose: what stretching costs is not what these tests are about. */
    private static BcfksKeyService start(Path path, String password) {
        return new BcfksKeyService(settings(path, password), new ScryptCost(16, 1), new SecureRandom());
    }

    private static KeystoreSettings settings(Path path, String password) {
        return new KeystoreSettings(path, password);
    }
}
