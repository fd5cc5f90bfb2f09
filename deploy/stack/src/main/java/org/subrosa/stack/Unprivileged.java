package org.subrosa.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own, root is nobody: the program sees an ordinary user,
 * and its files are still its own.
 */
final class Unprivileged {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private Unprivileged() {}

    /**
     * The command as this user may run it.
     *
     * @throws StackException if this is root and the kernel allows no user namespaces
     */
    static List<String> command(List<String> words) {
        if (!isRoot()) {
            return words;
        }
        if (!namespacesAllowed()) {
            throw new StackException(
                    "PostgreSQL does not run as root, and user namespaces are not allowed here.",
                    "start as an ordinary user, or install util-linux and set sysctl user.max_user_namespaces");
        }
        List<String> all = new ArrayList<>(NAMESPACE);
        all.addAll(words);
        return all;
    }

    /** By number: root may have another name. */
    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    static boolean namespacesAllowed() {
        try {
            List<String> words = new ArrayList<>(NAMESPACE);
            words.add("true");
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
