package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.audit.log.note.SignedNote;

/**
 * The last signed checkpoint of each log, in a file of its own outside PostgreSQL. It is the log's memory of what it has
 * said: a database put back from a backup does not take it along. Replicas have a folder each, or share one.
 */
@ApplicationScoped
class CheckpointFiles {

    private final Path folder;

    CheckpointFiles(@ConfigProperty(name = "subrosa.state-directory") Path stateDirectory) {
        this.folder = stateDirectory.resolve("checkpoints");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException unusable) {
            throw new UncheckedIOException("the state directory cannot be used", unusable);
        }
    }

    /** The note of the file, unchecked. */
    Optional<String> read(UUID agency) {
        try {
            // bytes that are no text become a note that nobody has signed, and so freeze the log
            return Optional.of(new String(Files.readAllBytes(file(agency)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a checkpoint file cannot be read", unreadable);
        }
    }

    /** Returns when the note is on disk. The caller holds the lock of the log's head. */
    void replace(UUID agency, SignedNote note) {
        try {
            DurableFile.replace(file(agency), note.encode().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("a checkpoint file cannot be written", failed);
        }
    }

    private Path file(UUID agency) {
        return folder.resolve(agency + ".checkpoint");
    }
}
