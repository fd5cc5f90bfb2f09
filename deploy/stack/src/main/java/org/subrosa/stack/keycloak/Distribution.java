package org.subrosa.stack.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.subrosa.stack.PrivateFiles;
import org.subrosa.stack.StackException;

/**
 * Keycloak's programs, unpacked and augmented (its own word for compiling the chosen options in) once for each version
 * and set of options, and shared by every installation of the checkout. Nothing of an installation is kept in it.
 */
final class Distribution {

    /** What the server can do is decided here, when it is built: what is not needed is not there. */
    static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres",
            "--health-enabled=true",
            "--metrics-enabled=true",
            // counts of sign-ins and failures, with no name in them
            "--event-metrics-user-enabled=true",
            "--features-disabled=" + String.join(",", unneeded()));

    /** A build is over before the optimising compiler pays: without it, it takes less than half of the processor time. */
    private static final List<String> SHORT_LIVED =
            List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int LOG_LINES = 15;

    private final Path archives;
    private final Path cache;

    /**
     * @param archives the folder where the build puts {@code keycloak-quarkus-dist-<version>.zip}; the newest counts
     * @param cache survives a reset of the installation
     */
    Distribution(Path archives, Path cache) {
        this.archives = archives;
        this.cache = cache;
    }

    /** The augmented programs; made if they are not there yet. Safe with several JVMs at once. */
    Path ready() {
        Path archive = newest(archives);
        Path folder = cache.resolve(name(archive) + "-" + fingerprint());
        Path mark = folder.resolve("augmented");
        if (Files.exists(mark)) {
            return folder;
        }
        PrivateFiles.folder(cache);
        Path lock = cache.resolve(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!Files.exists(mark)) {
                PrivateFiles.deleteTree(folder);
                unpack(archive, folder);
                augment(folder);
                PrivateFiles.write(mark, held.isValid() ? String.join("\n", BUILD_OPTIONS) : "");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that a server may call its home: the programs are shared, everything it writes is its own. */
    void layOut(Path home) {
        Path programs = ready();
        try {
            PrivateFiles.folder(home.resolve("data/import"));
            PrivateFiles.folder(home.resolve("providers"));
            Path configuration = PrivateFiles.folder(home.resolve("conf"));
            Files.copy(
                    programs.resolve("conf/cache-ispn.xml"),
                    configuration.resolve("cache-ispn.xml"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Path lib = home.resolve("lib");
            Files.deleteIfExists(lib);
            Files.createSymbolicLink(lib, programs.resolve("lib"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // the archive holds one folder, whose name we replace
                String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = folder.resolve(inside).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry of " + archive.getFileName() + " leaves its folder");
                }
                if (entry.isDirectory()) {
                    PrivateFiles.folder(target);
                } else {
                    Files.copy((InputStream) zip, target);
                }
            }
        }
    }

    private static void augment(Path folder) throws IOException {
        List<String> words = Stream.concat(
                        KeycloakJvm.command(folder, SHORT_LIVED, "build").stream(), BUILD_OPTIONS.stream())
                .toList();
        Path log = folder.resolve("augmentation.log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(each -> each.startsWith("KC_"));
        Process process = builder.start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                List<String> lines = Files.readAllLines(log);
                throw new StackException(
                        "Keycloak could not be built with its options.",
                        lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()),
                        "free 1 GB of memory and 1 GB of disk, then start again");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Keycloak was built.", "start again", e);
        }
    }

    private static String name(Path archive) {
        return archive.getFileName().toString().replace("-quarkus-dist", "").replace(".zip", "");
    }

    private static String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", BUILD_OPTIONS).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path newest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().endsWith(".zip"))
                    .max(java.util.Comparator.comparing(each -> each.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("empty"));
        } catch (IOException e) {
            throw new StackException("Keycloak's archive is not in " + folder + ".", "build first: deploy/up does", e);
        }
    }

    private static List<String> unneeded() {
        return List.of(
                "account",
                "account-api",
                "admin-fine-grained-authz",
                "authorization",
                "ciba",
                "client-auth-federated",
                "device-flow",
                "identity-brokering-api",
                "impersonation",
                "jwt-authorization-grant",
                "kerberos",
                "opentelemetry",
                "organization",
                "resource-indicators",
                "twitter-broker",
                "workflows");
    }
}
