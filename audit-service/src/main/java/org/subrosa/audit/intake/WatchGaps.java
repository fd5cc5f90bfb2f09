package org.subrosa.audit.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Notes which sequence numbers are missing. A gap of a moment is ordinary, because a producer's events come through
 * several partitions; one that stays means that an event was given a number and has not come.
 */
@ApplicationScoped
class WatchGaps {

    private final SequenceStore sequences;
    private final IntakeCounts counts;
    private final Clock clock;

    WatchGaps(SequenceStore sequences, IntakeCounts counts, Clock clock) {
        this.sequences = sequences;
        this.counts = counts;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void look() {
        Instant now = clock.instant();
        List<Gap> noted = sequences.noted();
        List<Gap> missing = Gap.follow(sequences.missing(), noted, now);
        if (!new HashSet<>(missing).equals(new HashSet<>(noted))) {
            sequences.note(missing);
        }
        long numbers = missing.stream().mapToLong(gap -> gap.numbers().length()).sum();
        Duration oldest = missing.stream()
                .map(Gap::noticedAt)
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
        counts.seeGaps(numbers, oldest);
    }
}
