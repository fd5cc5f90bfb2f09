package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One command at a time changes an installation. The file lies beside the state, because a reset removes the state. */
record InstallationLock(Path file) {

    /** @throws StackException if another command is at work */
    void use(Runnable work) {
        PrivateFiles.folder(PrivateFiles.folderOf(file));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw new StackException(
                        "Another command is starting or stopping Subrosa.", "wait until it is done, then try again");
            }
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
