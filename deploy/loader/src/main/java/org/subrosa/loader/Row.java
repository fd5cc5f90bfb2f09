package org.subrosa.loader;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A row of one of the files, with the columns that are used and no others.
 *
 * @param line where it begins; the names of the columns stand in line 1
 * @param values in the order of the source's columns, without space around them
 */
record Row(Source source, long line, List<String> values) {
    private static final int LENGTH_OF_DATE = "2000-01-01".length();

    Row {
        values = List.copyOf(values);
    }

    /** @throws RefusedRowException if there is nothing in it */
    String text(String column) {
        return maybe(column).orElseThrow(() -> new RefusedRowException("missing " + column));
    }

    Optional<String> maybe(String column) {
        String value = values.get(source.columns().indexOf(column));
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** @throws RefusedRowException if it is missing or no date of the calendar; a time of day, as of some columns, is cut off */
    LocalDate date(String column) {
        return date(column, text(column));
    }

    Optional<LocalDate> maybeDate(String column) {
        return maybe(column).map(value -> date(column, value));
    }

    /** As RFC 3339 has it. */
    String time(String column) {
        return time(column, text(column));
    }

    Optional<String> maybeTime(String column) {
        return maybe(column).map(value -> time(column, value));
    }

    /** How it is named to people. */
    String place() {
        return source.file() + ":" + line;
    }

    private static LocalDate date(String column, String value) {
        try {
            if (value.length() > LENGTH_OF_DATE) {
                return OffsetDateTime.parse(value).toLocalDate();
            }
            return LocalDate.parse(value);
        } catch (DateTimeException none) {
            throw new RefusedRowException("no date in " + column);
        }
    }

    private static String time(String column, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant().toString();
        } catch (DateTimeException none) {
            throw new RefusedRowException("no time in " + column);
        }
    }

    /** Says where, not what. */
    @Override
    public String toString() {
        return place();
    }
}
