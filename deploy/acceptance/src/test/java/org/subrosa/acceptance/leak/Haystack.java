package org.subrosa.acceptance.leak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every byte of every file under a folder. */
public final class Haystack {

    private static final int CHUNK = 4 << 20;

    private long files;
    private long bytes;

    /** Files in which something was found, with what was found; what vanishes while it is looked at is not there. */
    public List<String> search(Path folder, Needles needles) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    searchFile(file, needles).forEach(name -> found.add(folder.relativize(file) + ": " + name));
                } catch (NoSuchFileException vanished) {
                    continue;
                }
            }
        }
        return found;
    }

    /** How much was looked at: nothing found in nothing proves nothing. */
    public String size() {
        return files + " files, " + (bytes >> 20) + " MiB";
    }

    private Set<String> searchFile(Path file, Needles needles) throws IOException {
        files++;
        try (InputStream in = Files.newInputStream(file)) {
            return search(in, (int) Math.min(CHUNK, Files.size(file) + 1 + needles.overlap()), needles);
        }
    }

    private Set<String> search(InputStream in, int room, Needles needles) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        byte[] chunk = new byte[room];
        int kept = 0;
        int read = in.readNBytes(chunk, 0, chunk.length);
        while (read > 0) {
            bytes += read;
            int length = kept + read;
            found.addAll(needles.in(chunk, length));
            kept = Math.min(needles.overlap(), length);
            System.arraycopy(chunk, length - kept, chunk, 0, kept);
            read = in.readNBytes(chunk, kept, chunk.length - kept);
        }
        return found;
    }
}
