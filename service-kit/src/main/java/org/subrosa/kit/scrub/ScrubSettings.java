package org.subrosa.kit.scrub;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often all rows are compared, and how gently. More often than the usual is possible and less often is not: no setting puts a
 * finding off.
 */
@Singleton
class ScrubSettings {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final Duration interval;
    private final Duration firstAfter;
    private final Duration pause;

    ScrubSettings(
            @ConfigProperty(name = "subrosa.scrubber.interval", defaultValue = "P1D") Duration interval,
            @ConfigProperty(name = "subrosa.scrubber.first-after", defaultValue = "PT1M") Duration firstAfter,
            @ConfigProperty(name = "subrosa.scrubber.pause", defaultValue = "PT0.02S") Duration pause) {
        this.interval = interval;
        this.firstAfter = firstAfter;
        this.pause = pause;
    }

    /** @throws IllegalStateException if one of them is beyond its limits */
    void check() {
        require("interval", SECOND, interval, DAY);
        require("first-after", Duration.ZERO, firstAfter, HOUR);
        require("pause", Duration.ZERO, pause, LONGEST_PAUSE);
    }

    /** From the beginning of a pass to the next one's. */
    Duration interval() {
        return interval;
    }

    /** From the start of the service to the first pass. */
    Duration firstAfter() {
        return firstAfter;
    }

    /** Between two owners. */
    Duration pause() {
        return pause;
    }

    private static void require(String name, Duration least, Duration value, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalStateException("This service refuses to start: subrosa.scrubber." + name + " is not from "
                    + least + " to " + most);
        }
    }
}
