package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.SignedNote;

/**
 * The last signed checkpoint of each log, in a file of its own outside PostgreSQL. It is the log's memory of what it has
 * said: a database put back from a backup does not take it along. All replicas share one folder,
 * {@code subrosa.audit.checkpoint-directory}, so that none can sign what contradicts another.
 */
@ApplicationScoped
class CheckpointFiles {

    private static final String SUFFIX = ".checkpoint";
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.checkpoint");

    private final Path folder;

    /** @param directory {@code checkpoints} in the state directory if it is not named: enough for one replica */
    CheckpointFiles(
            @ConfigProperty(name = "subrosa.audit.checkpoint-directory") Optional<Path> directory,
            @ConfigProperty(name = "subrosa.state-directory") Path stateDirectory) {
        this.folder = directory.orElseGet(() -> stateDirectory.resolve("checkpoints"));
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException unusable) {
            throw new UncheckedIOException("the checkpoint directory cannot be used", unusable);
        }
    }

    /**
     * The note of the file, unchecked.
     *
     * @throws UncheckedIOException if there is a file and it cannot be read
     */
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

    /** The agencies that have a file, whatever is in it. */
    List<UUID> agencies() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .map(name -> UUID.fromString(name.group(1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the checkpoint directory cannot be read", unreadable);
        }
    }

    /**
     * Returns when the note is on disk. The file goes forward only, whatever its writer believes: one that was held up
     * after it had lost the lock of the log's head finds that it is too late.
     *
     * @throws LogUnavailableException if the file states a larger tree, or the same size with another root, or is locked
     *     for too long
     */
    void replace(UUID agency, SignedNote note) {
        FileGuard.hold(folder.resolve(agency + ".lock"), () -> {
            requireForward(agency, Checkpoint.parse(note.text()));
            DurableFile.replace(file(agency), note.encode().getBytes(StandardCharsets.UTF_8));
        });
    }

    private void requireForward(UUID agency, Checkpoint next) {
        read(agency)
                .map(text -> Checkpoint.parse(SignedNote.parse(text).text()))
                .filter(last -> last.size() > next.size()
                        || last.size() == next.size() && !last.root().equals(next.root()))
                .ifPresent(last -> {
                    throw new LogUnavailableException("the checkpoint file is ahead of what was to be signed");
                });
    }

    private Path file(UUID agency) {
        return folder.resolve(agency + SUFFIX);
    }
}
