package org.subrosa.audit.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Numbers of a producer that have not arrived though later ones have, and since when that is known. */
record Gap(String producer, long epoch, Run numbers, Instant noticedAt) {

    /**
     * What is missing now, each with the moment since when: a gap that was filled in part keeps its age.
     *
     * @param missing what is missing now, with any time
     * @param noted what was noted before
     */
    static List<Gap> follow(List<Gap> missing, List<Gap> noted, Instant now) {
        return missing.stream()
                .map(gap -> new Gap(
                        gap.producer(),
                        gap.epoch(),
                        gap.numbers(),
                        noted.stream()
                                .filter(gap::continues)
                                .map(Gap::noticedAt)
                                .min(Comparator.naturalOrder())
                                .orElse(now)))
                .toList();
    }

    private boolean continues(Gap earlier) {
        return producer.equals(earlier.producer) && epoch == earlier.epoch && numbers.touches(earlier.numbers);
    }
}
