package org.subrosa.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long whole releases take that come twenty a second, whatever became of the one before. */
final class ReleaseLatency implements Figure {
    private static final int PER_SECOND = 20;
    private static final double SHARE = 0.99;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration ROUND = Duration.ofSeconds(10);

    private final Ground ground;

    ReleaseLatency(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "release_p99_ms";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Result measure() {
        Releases releases = new Releases(ground);
        ClosedLoop.warmUp(ground.wire(), releases, WARM_UP);
        List<Double> rounds = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        for (int round = 0; round < Rounds.COUNT; round++) {
            ground.settle();
            Samples took = OpenLoop.latencies(ground.wire(), releases, PER_SECOND, ROUND);
            rounds.add(took.percentile(SHARE));
            medians.add(took.median());
        }
        return Result.absolute(
                name(),
                unit(),
                new Samples(rounds),
                "the median of a release is " + Report.rounded(new Samples(medians).median()) + " ms");
    }
}
