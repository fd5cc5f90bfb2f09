package org.subrosa.audit.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.history.HistoryFilter;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What was typed into the search form. It goes from page to page in forms: ids of people stand in no address. */
public record Search(List<Field> fields) {

    private static final List<String> TIMES = List.of("from", "to");
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("client_id", "actor", "recipient_id", "purpose", "outcome", "type"), TIMES.stream())
            .toList();
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    private static final int MINUTES = "2026-11-22T15:01".length();

    static final Search EMPTY = of(Map.of());

    /** @param faulty whether nothing of the kind is spelled so */
    public record Field(String name, String value, boolean faulty) {

        /** Whether a browser's own field for moments can hold it: without zone, and no part of a second. */
        public boolean isMoment() {
            return TIMES.contains(name)
                    && !faulty
                    && (value.isEmpty() || MOMENT.matcher(kept()).matches());
        }

        /** A browser blanks a moment with its zone, and the filter would be gone without a word. */
        public String kept() {
            return TIMES.contains(name) && !faulty && value.endsWith("Z")
                    ? value.substring(0, value.length() - 1)
                    : value;
        }
    }

    static Search of(Map<String, List<String>> form) {
        return new Search(NAMES.stream()
                .map(name ->
                        field(name, form.getOrDefault(name, List.of("")).get(0).strip()))
                .toList());
    }

    private static Field field(String name, String value) {
        try {
            read(other -> other.equals(name) ? value : "");
            return new Field(name, value, false);
        } catch (ProblemException unreadable) {
            return new Field(name, value, true);
        }
    }

    public boolean isFaulty() {
        return fields.stream().anyMatch(Field::faulty);
    }

    /** @throws ProblemException bad-request if one of the fields is faulty */
    HistoryFilter filter() {
        return read(name -> fields.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(Field::value)
                .orElse(""));
    }

    private static HistoryFilter read(UnaryOperator<String> typed) {
        return HistoryFilter.read(
                id(typed.apply("client_id")),
                given(typed.apply("actor")),
                id(typed.apply("recipient_id")),
                given(typed.apply("purpose")),
                given(typed.apply("outcome")),
                given(typed.apply("type")),
                time(typed.apply("from")),
                time(typed.apply("to")));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable UUID id(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException noId) {
            // refused like one in another spelling
        }
        throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
    }

    /** Browsers send a moment without its zone, which the form says is UTC, and without seconds that are zero. */
    private static @Nullable String time(String text) {
        if (text.isEmpty() || text.endsWith("Z")) {
            return given(text);
        }
        return text.length() == MINUTES ? text + ":00Z" : text + "Z";
    }
}
