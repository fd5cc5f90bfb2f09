package org.subrosa.audit.log;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.note.SignedNote;

/** A checkpoint file goes forward only, whoever holds what lock: a publisher that slept does not take back what was said. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class CheckpointFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Inject
    CheckpointFiles files;

    @Inject
    LogKeys keys;

    @ConfigProperty(name = "subrosa.state-directory")
    Path state;

    private final UUID agency = UUID.randomUUID();

    @Test
    void aSmallerTreeNeverTakesThePlaceOfALargerOne() {
        SignedNote nine = note(9, "nine", NOW);
        files.replace(agency, nine);
        assertThrows(RuntimeException.class, () -> files.replace(agency, note(8, "eight", NOW)));
        assertEquals(Optional.of(nine.encode()), files.read(agency));
    }

    @Test
    void anotherRootOfTheSameSizeIsAForkAndIsRefused() {
        SignedNote nine = note(9, "nine", NOW);
        files.replace(agency, nine);
        assertThrows(RuntimeException.class, () -> files.replace(agency, note(9, "other", NOW)));
        assertEquals(Optional.of(nine.encode()), files.read(agency));
    }

    @Test
    void aLargerTreeAndTheSameOneSignedAgainAreTaken() {
        files.replace(agency, note(9, "nine", NOW));
        assertDoesNotThrow(() -> files.replace(agency, note(9, "nine", NOW.plusSeconds(1))));
        SignedNote ten = note(10, "ten", NOW);
        files.replace(agency, ten);
        assertEquals(Optional.of(ten.encode()), files.read(agency));
    }

    @Test
    void whoeverIsWritingTheFileIsWaitedForOnlySoLong() throws Exception {
        SignedNote nine = note(9, "nine", NOW);
        files.replace(agency, nine);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        classes(),
                        LockHolder.class.getName(),
                        state.resolve("checkpoints").resolve(agency + ".lock").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertEquals('h', other.getInputStream().read(), "the other process holds the lock");
            assertThrows(LogUnavailableException.class, () -> files.replace(agency, note(10, "ten", NOW)));
            assertEquals(Optional.of(nine.encode()), files.read(agency));
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertDoesNotThrow(() -> files.replace(agency, note(10, "ten", NOW)));
    }

    private static String classes() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }

    private SignedNote note(long size, String leaf, Instant at) {
        return keys.sign(agency, new TreeHead(size, Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8))), at);
    }
}
