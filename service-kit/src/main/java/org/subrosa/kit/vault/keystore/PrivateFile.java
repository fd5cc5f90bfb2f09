package org.subrosa.kit.vault.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.subrosa.kit.vault.KeyServiceException;

/** A file that only its owner may read, and that is there whole or in its former state whenever the power goes. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");

    private PrivateFile() {}

    static void replace(Path path, byte[] content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (FileChannel channel = create(next)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolderOf(path);
    }

    /** A new name itself must be on the disk before anything relies on it. */
    static void syncFolderOf(Path path) throws IOException {
        try (FileChannel directory = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Opens a file for locking, making it if need be. */
    static FileChannel openForLock(Path path) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(path, options, attributes(path));
    }

    /** A group may be let in by whoever runs the service (as volumes of a cluster do); everyone else never. */
    static void requireClosedToOthers(Path path) {
        try {
            if (isPosix(path) && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
                throw new KeyServiceException(
                        "the keystore file " + path + " is open to every user of this machine: chmod 600 " + path);
            }
        } catch (IOException e) {
            throw new KeyServiceException("the permissions of the keystore file " + path + " cannot be read", e);
        }
    }

    private static FileChannel create(Path path) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return FileChannel.open(path, options, attributes(path));
    }

    private static FileAttribute<?>[] attributes(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
