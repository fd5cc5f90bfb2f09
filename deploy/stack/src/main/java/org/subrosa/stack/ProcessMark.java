package org.subrosa.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names one process for good: its pid and the moment it was born. The kernel hands a pid out again, but never with the
 * same birth in the same boot, so a mark never fits a stranger.
 */
record ProcessMark(long pid, String birth) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** The mark of a process that runs now; empty if there is none, or only its unburied remains. */
    static Optional<ProcessMark> of(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(BOOT)) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(instant -> new ProcessMark(pid, Long.toString(instant.toEpochMilli())));
        }
        try {
            String line = Files.readString(stat);
            // the second field is the command in parentheses and may hold anything, so fields count from its end
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            boolean remains = fields[0].equals("Z") || fields[0].equals("X");
            String ticksSinceBoot = fields[19];
            return remains
                    ? Optional.empty()
                    : Optional.of(new ProcessMark(
                            pid, ticksSinceBoot + "@" + Files.readString(BOOT).trim()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #line()} wrote; empty if the file is not there or is not a mark. */
    static Optional<ProcessMark> read(Path file) {
        try {
            String[] words = Files.readString(file).trim().split(" ");
            return words.length == 2
                    ? Optional.of(new ProcessMark(Long.parseLong(words[0]), words[1]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    String line() {
        return pid + " " + birth + "\n";
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
