package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** Files and folders that only their owner can read, from their first moment on. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes the folder and its missing parents, mode 0700. */
    public static Path folder(Path folder) {
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file in one step, mode 0600: a reader sees the old content or the new, never a part. */
    public static void write(Path file, String content) {
        try {
            Path parent = folder(folderOf(file));
            // temporary files are made 0600
            Path fresh = Files.createTempFile(parent, "." + file.getFileName(), ".new");
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder a file is in. */
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** Deletes the folder with everything in it; symbolic links are removed, not followed. */
    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> everything = Files.walk(folder)) {
            // what is in a folder comes after it, so backwards
            for (Path each : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
