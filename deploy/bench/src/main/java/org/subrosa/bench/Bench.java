package org.subrosa.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.subrosa.stack.Home;

/** The command {@code deploy/bench/run}. It is no test: it exits with 0 whatever it measured, 2 if it was called wrongly. */
public final class Bench {
    private final Home home;
    private final PrintStream out;
    private final Ground ground;
    private final FreshClone clone;
    private final List<Figure> figures;

    private Bench(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
        this.ground = new Ground(home, out);
        this.clone = new FreshClone(home);
        Starts starts = new Starts(ground, clone);
        this.figures = List.of(
                new ReadRatio(ground),
                new WriteRatio(ground),
                new DisclosureRatio(ground),
                new ReleaseLatency(ground),
                new IngestRatio(ground),
                new VerifyRatio(ground),
                new Memory(ground),
                starts.cold(),
                starts.warm());
    }

    /** @param names of the figures to measure; all if there are none */
    public static void main(String[] names) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new Bench(Home.find(), out).run(Set.of(names)) ? 0 : 2);
    }

    private boolean run(Set<String> names) throws IOException {
        Set<String> known = figures.stream().map(Figure::name).collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            out.println("deploy/bench/run knows: "
                    + figures.stream().map(Figure::name).collect(Collectors.joining(" ")));
            return false;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "stop-all"));
        Map<String, String> machine = Machine.facts(home);
        Report report = new Report(Clock.systemUTC().instant(), machine);
        for (Figure figure : figures) {
            if (names.isEmpty() || names.contains(figure.name())) {
                Result result = measured(figure);
                if (ground.isEnded()) {
                    return true;
                }
                out.println(Report.sentence(result));
                report.add(result);
                // after each, so that a run that is ended early has told what it knows
                write(report);
            }
        }
        return true;
    }

    private Result measured(Figure figure) {
        out.println(figure.name() + " …");
        try {
            return figure.measure();
        } catch (RuntimeException failed) {
            // whatever it was, the other figures can be had
            String why = failed instanceof BenchException ? String.valueOf(failed.getMessage()) : failed.toString();
            return Result.failed(figure.name(), figure.unit(), why);
        }
    }

    private void stopAll() {
        ground.end();
        clone.close();
    }

    private void write(Report report) throws IOException {
        Path folder = home.root().resolve("deploy/bench");
        Files.writeString(folder.resolve("results.json"), report.json());
        Files.writeString(folder.resolve("RESULTS.md"), report.markdown());
    }
}
