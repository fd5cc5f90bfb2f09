package org.subrosa.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.subrosa.stack.Services;

/** Real events: the agency's system reads until there are enough. */
final class Leaves {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String UNPUBLISHED =
            "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_pending WHERE attempts = 0)";

    private Leaves() {}

    /** When they were made: a whole second before and after. */
    record Span(Instant from, Instant to) {}

    /** Makes them, and returns when all are published; with nobody to receipt them they wait in Kafka. */
    static Span make(Ground ground, int enough) {
        Reads reads = Reads.ofRecords(ground);
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long made = 0;
        while (made < enough) {
            made += ClosedLoop.times(ground.wire(), reads, STEP);
            if (Instant.now().isAfter(from.plus(PATIENCE))) {
                throw new BenchException("reads make events too slowly");
            }
        }
        while (ground.number(Services.RECORDS.shortName(), UNPUBLISHED) > 0) {
            if (Instant.now().isAfter(from.plus(PATIENCE))) {
                throw new BenchException("events are not published");
            }
            Ground.pause(50);
        }
        return new Span(from, Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }
}
