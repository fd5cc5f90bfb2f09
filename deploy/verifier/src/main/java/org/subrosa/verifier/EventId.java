package org.subrosa.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the id that an event itself says it has, without reading the rest of it. */
final class EventId {
    private EventId() {}

    /** The text of the first member of the object whose name is id; nothing if there is none. */
    static Optional<String> of(byte[] event) {
        int depth = 0;
        for (int at = 0; at < event.length; at++) {
            switch (event[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int from = at + 1;
                    at = endOfString(event, from);
                    if (depth == 1 && isId(event, from, at)) {
                        return text(event, at + 3);
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Whether the string between these bounds is the name of a member, that name, and the member a string. */
    private static boolean isId(byte[] event, int from, int to) {
        return to - from == 2
                && event[from] == 'i'
                && event[from + 1] == 'd'
                && to + 2 < event.length
                && event[to + 1] == ':'
                && event[to + 2] == '"';
    }

    private static Optional<String> text(byte[] event, int from) {
        int to = endOfString(event, from);
        return to < event.length
                ? Optional.of(new String(event, from, to - from, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** The quote that closes the string whose text begins there. */
    private static int endOfString(byte[] event, int from) {
        int at = from;
        while (at < event.length && event[at] != '"') {
            at += event[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
