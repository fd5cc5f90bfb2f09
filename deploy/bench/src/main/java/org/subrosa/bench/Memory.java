package org.subrosa.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.subrosa.stack.ProcessPart;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;

/** What the four services hold resident after the load of this run. Asked for alone, it makes a load of its own first. */
final class Memory implements Figure {
    private static final Duration LOAD = Duration.ofSeconds(10);
    private static final int TIMES = 5;
    private static final double KILOBYTES = 1_000_000.0 / 1_024;

    private final Ground ground;

    Memory(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "rss_total_mb";
    }

    @Override
    public String unit() {
        return "MB";
    }

    @Override
    public Result measure() {
        if (!ground.isLoaded()) {
            ClosedLoop.warmUp(ground.wire(), Reads.ofRecords(ground), LOAD);
            ClosedLoop.warmUp(ground.wire(), Writes.ofRecords(ground), LOAD);
            ClosedLoop.warmUp(ground.wire(), new Releases(ground), LOAD);
        }
        ground.settle();
        Stack stack = ground.stack();
        List<ProcessPart> services =
                Stream.of(Services.values()).<ProcessPart>map(stack::service).toList();
        List<Double> totals = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            totals.add(services.stream().mapToDouble(Memory::resident).sum());
            Ground.pause(1_000);
        }
        String each = Stream.concat(services.stream(), Stream.of(stack.keycloak(), stack.kafka()))
                .map(part -> part.name() + " " + Report.rounded(resident(part)))
                .collect(Collectors.joining(", "));
        double postgres = stack.postgres().pid().stream()
                .mapToDouble(pid -> Processes.family(pid)
                        .mapToDouble(Processes::proportional)
                        .sum())
                .sum();
        return Result.absolute(
                name(),
                unit(),
                new Samples(totals),
                each + ", postgresql " + Report.rounded(postgres / KILOBYTES)
                        + " (shared pages counted once); the last three are not in the total");
    }

    private static double resident(ProcessPart part) {
        return part.pid().stream()
                        .mapToDouble(pid -> Processes.family(pid)
                                .mapToDouble(Processes::resident)
                                .sum())
                        .sum()
                / KILOBYTES;
    }
}
