package org.subrosa.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs of numbers, and gaps that keep their age while they are being filled. */
class GapTest {

    private static final Instant THEN = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:30Z");

    @Test
    void numbersFallIntoTheFewestRuns() {
        assertEquals(List.of(), Run.of(LongStream.empty()));
        assertEquals(List.of(new Run(1, 3), new Run(5, 5), new Run(7, 8)), Run.of(LongStream.of(8, 1, 3, 2, 5, 7, 2)));
    }

    @Test
    void aNewGapIsNoticedNow() {
        assertEquals(List.of(gap(4, 6, NOW)), Gap.follow(List.of(gap(4, 6, THEN)), List.of(), NOW));
    }

    @Test
    void aGapThatIsFilledInPartKeepsItsAgeOnBothSides() {
        List<Gap> noted = List.of(gap(4, 9, THEN));
        List<Gap> missing = List.of(gap(4, 5, NOW), gap(8, 9, NOW), gap(12, 12, NOW));
        assertEquals(List.of(gap(4, 5, THEN), gap(8, 9, THEN), gap(12, 12, NOW)), Gap.follow(missing, noted, NOW));
    }

    @Test
    void aFilledGapIsForgottenAndOtherNumberingsAreApart() {
        Gap otherEpoch = new Gap("records-service", 2, new Run(4, 6), THEN);
        Gap otherProducer = new Gap("consent-service", 1, new Run(4, 6), THEN);
        assertEquals(List.of(), Gap.follow(List.of(), List.of(gap(4, 6, THEN)), NOW));
        assertEquals(
                List.of(gap(4, 6, NOW)), Gap.follow(List.of(gap(4, 6, NOW)), List.of(otherEpoch, otherProducer), NOW));
    }

    private static Gap gap(long first, long last, Instant noticedAt) {
        return new Gap("records-service", 1, new Run(first, last), noticedAt);
    }
}
