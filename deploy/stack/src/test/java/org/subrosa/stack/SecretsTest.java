package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @Test
    @DisplayName("a secret is made once, differs by name and by installation, and only its owner can read it")
    void madeOnce(@TempDir Path here) throws Exception {
        Secrets secrets = new Secrets(here.resolve("a"), new SecureRandom());
        String first = secrets.get("records_app");
        assertEquals(32, first.length());
        assertEquals(first, secrets.get("records_app"));
        assertEquals(first, new Secrets(here.resolve("a"), new SecureRandom()).get("records_app"));
        assertNotEquals(first, secrets.get("records_owner"));
        assertNotEquals(first, new Secrets(here.resolve("b"), new SecureRandom()).get("records_app"));
        assertEquals("rw-------", mode(here.resolve("a/records_app")));
        assertEquals("rwx------", mode(here.resolve("a")));
    }

    @Test
    @DisplayName("a name cannot leave the folder")
    void names(@TempDir Path here) {
        Secrets secrets = new Secrets(here.resolve("a"), new SecureRandom());
        for (String name : new String[] {"../b", "", "/etc/x", "a/b", ".hidden"}) {
            assertThrows(IllegalArgumentException.class, () -> secrets.get(name), name);
        }
    }

    @Test
    @DisplayName("credentials do not print their password")
    void silent(@TempDir Path here) {
        Credentials login = new Secrets(here, new SecureRandom()).credentials("records_app");
        assertFalse(login.toString().contains(login.password()));
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
