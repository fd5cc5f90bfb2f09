package org.subrosa.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per version into the cache. */
final class PostgresBinaries {

    /** Bump when the packed version changes, so that an older cache is left alone. */
    static final String VERSION = "18.6.0";

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/}, {@code lib/} and {@code share/}. */
    static Path in(Path cache) {
        String machine = machine();
        Path unpacked = cache.resolve("postgresql-" + VERSION + "-" + machine);
        if (!Files.exists(unpacked)) {
            try {
                Files.createDirectories(cache);
                unpack(machine, cache, unpacked);
            } catch (IOException e) {
                throw new StackException(
                        "PostgreSQL could not be unpacked.",
                        "free disk space around " + cache + ", then start again",
                        e);
            }
        }
        return unpacked;
    }

    private static String machine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        if (system.equals("linux") && (machine.equals("amd64") || machine.equals("x86_64"))) {
            return "linux-x86_64";
        }
        if (system.equals("linux") && machine.equals("aarch64")) {
            return "linux-arm_64";
        }
        throw new StackException(
                "There is no PostgreSQL for " + system + " on " + machine + " here.",
                "use Linux on x86-64 or arm64, or a virtual machine that runs it");
    }

    private static void unpack(String machine, Path cache, Path unpacked) throws IOException {
        // unpacked beside its place and moved there whole: an interrupted start or a second JVM leaves no half
        Path fresh = Files.createTempDirectory(cache, "postgresql-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/postgres-" + machine + ".txz")) {
            if (packed == null) {
                throw new IOException("no PostgreSQL archive on the class path");
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, fresh);
            }
        }
        try {
            Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            PrivateFiles.deleteTree(fresh);
            if (!Files.exists(unpacked)) {
                throw e;
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("archive entry outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(PrivateFiles.folderOf(target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, folder.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
