package org.subrosa.disclosure.request;

import java.time.Duration;

/**
 * The schedule on which partners are answered. Each setting has limits that no installation can widen.
 *
 * @param answerStep {@code subrosa.request.answer-step}: answers come at a multiple of it, 250 ms to 1 s. A shorter one ends before
 *     the work does and tells how long that took (promise 9); with a longer one no answer comes within three seconds (promise 11)
 * @param pending {@code subrosa.request.pending}: how long a request is pending, 1 s to 1 min; no shorter than any step
 */
record RequestSettings(Duration answerStep, Duration pending) {
    private static final Duration SHORTEST_STEP = Duration.ofMillis(250);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PENDING = Duration.ofSeconds(1);
    private static final Duration LONGEST_PENDING = Duration.ofMinutes(1);

    RequestSettings {
        require(isWithin(answerStep, SHORTEST_STEP, LONGEST_STEP), "subrosa.request.answer-step is 250 ms to 1 s");
        require(isWithin(pending, SHORTEST_PENDING, LONGEST_PENDING), "subrosa.request.pending is 1 s to 1 min");
    }

    private static boolean isWithin(Duration set, Duration least, Duration most) {
        return set.compareTo(least) >= 0 && set.compareTo(most) <= 0;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
