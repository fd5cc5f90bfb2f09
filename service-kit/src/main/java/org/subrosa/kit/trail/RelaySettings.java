package org.subrosa.kit.trail;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * What the relay is told.
 *
 * @param service the producer's name, and the last part of its topics' names
 * @param stateDirectory where the last place is kept outside PostgreSQL; one for each process, and no other uses it
 * @param keepDays how many days an event is kept after its receipt: the longest retention of the log's backups
 * @param firstRetry how long a published event waits for its receipt before it is published again
 * @param longestRetry the longest such wait, after it was doubled each time
 */
record RelaySettings(String service, Path stateDirectory, int keepDays, Duration firstRetry, Duration longestRetry) {
    static final int KEEP_DAYS = 40;
    static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    private static final int BATCH = 256;

    RelaySettings {
        if (keepDays < 1 || firstRetry.isZero() || firstRetry.isNegative() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("the relay keeps for a day at least, and waits before it tries again");
        }
    }

    /** What the installation says: {@code subrosa.service}, {@code subrosa.state-directory}, {@code subrosa.trail.keep-days}. */
    static RelaySettings of(Config config) {
        return new RelaySettings(
                config.getValue("subrosa.service", String.class),
                Path.of(config.getValue("subrosa.state-directory", String.class)),
                config.getOptionalValue("subrosa.trail.keep-days", Integer.class)
                        .orElse(KEEP_DAYS),
                FIRST_RETRY,
                LONGEST_RETRY);
    }

    String eventsTopic() {
        return "subrosa.events." + service;
    }

    String receiptsTopic() {
        return "subrosa.receipts." + service;
    }

    /** How many events are in memory at a time; {@link CanonicalJson#MAX_BYTES} each at most, 8 MiB together. */
    int batch() {
        return BATCH;
    }
}
