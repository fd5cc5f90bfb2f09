package org.subrosa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What Linux says of processes. A process that is gone has nothing. */
final class Processes {
    private Processes() {}

    /** The process and all that it started. */
    static LongStream family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .mapToLong(ProcessHandle::pid);
    }

    /** Resident kilobytes, pages shared with others included. */
    static double resident(long pid) {
        return kilobytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /** Resident kilobytes, each shared page divided among those who share it. */
    static double proportional(long pid) {
        return kilobytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
    }

    private static double kilobytes(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
