package org.subrosa.records.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Rules of calendar dates that are written where the agency is. */
final class CalendarDates {
    /** Where a day begins first: what is the future even there is the future everywhere. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    private CalendarDates() {}

    /** @throws ProblemException validation failed at the pointer, if the day has begun nowhere yet */
    static void requireBegun(LocalDate date, Clock clock, String pointer) {
        if (date.isAfter(LocalDate.ofInstant(clock.instant(), EARLIEST))) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, pointer, "past-or-present");
        }
    }
}
