package org.subrosa.audit.log;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A small file that is replaced whole: after a crash it has its old content or its new one, on disk, never a part. */
final class DurableFile {

    private DurableFile() {}

    /** Returns once the new content would survive a power cut. Of several writers at once the last one wins. */
    static void replace(Path file, byte[] content) throws IOException {
        Path draft = Files.createTempFile(
                folderOf(file),
                file.getFileName() + ".",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(draft, WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel names = FileChannel.open(folderOf(file), READ)) {
            names.force(true);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a file is in a folder");
        }
        return folder;
    }
}
