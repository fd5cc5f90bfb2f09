package org.subrosa.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long {@code deploy/up} takes on a fresh clone: once with everything to build, and then again after {@code deploy/down}. */
final class Starts {
    private static final int WARM = 3;

    private final Ground ground;
    private final FreshClone clone;
    private @Nullable Double cold;

    Starts(Ground ground, FreshClone clone) {
        this.ground = ground;
        this.clone = clone;
    }

    Figure cold() {
        return new Start("up_cold_s") {
            @Override
            public Result measure() {
                return Result.absolute(
                        name(),
                        unit(),
                        Samples.of(built()),
                        "one start, with a filled Maven repository on this machine");
            }
        };
    }

    Figure warm() {
        return new Start("up_warm_s") {
            @Override
            public Result measure() {
                built();
                List<Double> took = new ArrayList<>();
                for (int i = 0; i < WARM; i++) {
                    clone.down();
                    took.add(clone.up());
                }
                clone.down();
                return Result.absolute(name(), unit(), new Samples(took), "");
            }
        };
    }

    private double built() {
        Double known = cold;
        if (known == null) {
            // two installations would disturb each other
            ground.close();
            clone.make();
            known = clone.up();
            cold = known;
        }
        return known;
    }

    private abstract static class Start implements Figure {
        private final String name;

        Start(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String unit() {
            return "s";
        }
    }
}
