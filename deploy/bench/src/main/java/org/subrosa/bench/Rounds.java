package org.subrosa.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.subrosa.bench.Result.Pair;

/** Measures figure and reference in turn, so that whatever else the machine does falls on both. */
final class Rounds {
    static final int COUNT = 5;

    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration HALF = Duration.ofSeconds(4);

    private final Ground ground;

    Rounds(Ground ground) {
        this.ground = ground;
    }

    /** How many a second of each, in every round. Each half begins when the log has caught up with what was before it. */
    List<Pair> of(Task figure, Task reference) {
        Wire wire = ground.wire();
        ClosedLoop.warmUp(wire, reference, WARM_UP);
        ClosedLoop.warmUp(wire, figure, WARM_UP);
        List<Pair> rounds = new ArrayList<>();
        for (int round = 0; round < COUNT; round++) {
            ground.settle();
            double beside = ClosedLoop.rate(wire, reference, HALF);
            double measured = ClosedLoop.rate(wire, figure, HALF);
            rounds.add(new Pair(measured, beside));
        }
        ground.settle();
        return rounds;
    }
}
