package org.subrosa.audit.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subrosa.audit.log.note.SigningSeeds;

/** The file of the signing seeds: made once, kept private, and the same for everyone who opens it. */
@SuppressWarnings("NullAway.Init")
class SigningKeystoreTest {

    @TempDir
    Path folder;

    @Test
    void theSeedsAreMadeOnceAndReadBack() throws IOException {
        SigningSeeds made = keystore("secret").openOrCreate(new SecureRandom(), () -> false);
        SigningSeeds read = keystore("secret").openOrCreate(new SecureRandom(), () -> false);
        assertArrayEquals(made.revealEd25519(), read.revealEd25519());
        assertArrayEquals(made.revealMlDsa44(), read.revealMlDsa44());
        assertFalse(Arrays.equals(made.revealEd25519(), made.revealMlDsa44()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList(), "no draft stays behind");
        }
    }

    @Test
    void anotherPasswordAndADamagedFileAreRefused() throws IOException {
        keystore("secret").openOrCreate(new SecureRandom(), () -> false);
        assertThrows(
                IllegalStateException.class, () -> keystore("guess").openOrCreate(new SecureRandom(), () -> false));
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(), bytes);
        assertThrows(
                IllegalStateException.class, () -> keystore("secret").openOrCreate(new SecureRandom(), () -> false));
    }

    @Test
    void aLogThatHasSignedGetsNoOtherKeys() throws IOException {
        SigningSeeds made = keystore("secret").openOrCreate(new SecureRandom(), () -> false);
        byte[] backup = Files.readAllBytes(file());
        Files.delete(file());
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> keystore("secret").openOrCreate(new SecureRandom(), () -> true));
        assertTrue(String.valueOf(refused.getMessage()).contains("Put log-signing.bcfks back"));
        assertFalse(Files.exists(file()));
        Files.write(file(), backup);
        SigningSeeds read = keystore("secret").openOrCreate(new SecureRandom(), () -> true);
        assertArrayEquals(made.revealEd25519(), read.revealEd25519());
    }

    @Test
    void neitherTheFileNorTheirTextShowsTheSeeds() throws IOException {
        SigningSeeds seeds = keystore("secret").openOrCreate(new SecureRandom(), () -> false);
        String file = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        assertFalse(file.contains(new String(seeds.revealEd25519(), StandardCharsets.ISO_8859_1)));
        assertFalse(file.contains(new String(seeds.revealMlDsa44(), StandardCharsets.ISO_8859_1)));
        assertEquals("SigningSeeds[hidden]", seeds.toString());
    }

    @Test
    void replicasThatStartAtOnceGetTheSameSeeds() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> seen.add(Arrays.toString(keystore("secret")
                        .openOrCreate(new SecureRandom(), () -> false)
                        .revealEd25519())));
        assertEquals(1, seen.size());
        assertTrue(Files.exists(file()));
    }

    private Path file() {
        return folder.resolve("log-signing.bcfks");
    }

    private SigningKeystore keystore(String password) {
        return new SigningKeystore(file(), password.toCharArray());
    }
}
