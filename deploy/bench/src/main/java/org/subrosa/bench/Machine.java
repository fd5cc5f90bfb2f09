package org.subrosa.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.subrosa.stack.Home;
import org.subrosa.stack.Postgres;

/** What was measured on, as far as it bears on the figures. */
final class Machine {
    private Machine() {}

    static Map<String, String> facts(Home home) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", field("/proc/cpuinfo", "model name"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory());
        facts.put("load_before", load());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("postgresql", Postgres.version());
        facts.put("commit", commit(home));
        return facts;
    }

    private static String memory() {
        String kilobytes = field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(kilobytes) / (double) (1 << 20));
    }

    /** Who else was at work on it: the average of the last minute before the run. */
    private static String load() {
        try {
            String averages = Files.readString(Path.of("/proc/loadavg"));
            return averages.substring(0, averages.indexOf(' '));
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    private static String commit(Home home) {
        String commit = git(home, "rev-parse", "--short=12", "HEAD");
        String changes = git(
                home, "status", "--porcelain", "--", ".", ":!deploy/bench/RESULTS.md", ":!deploy/bench/results.json");
        return changes.isEmpty() ? commit : commit + " with changes";
    }

    private static String git(Home home, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(words));
            Process git = new ProcessBuilder(command)
                    .directory(home.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
