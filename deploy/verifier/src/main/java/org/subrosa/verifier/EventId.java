package org.subrosa.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the id that an event itself says it has, without reading the rest of it. */
final class EventId {
    private final byte[] json;
    private int at;
    private int depth;

    private EventId(byte[] json) {
        this.json = json;
    }

    /** The text of the first member of the object whose name is id; nothing if there is none. */
    static Optional<String> of(byte[] event) {
        return new EventId(event).find();
    }

    private Optional<String> find() {
        while (at < json.length) {
            switch (json[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int from = at + 1;
                    toEndOfString();
                    if (isIdAt(from)) {
                        return value();
                    }
                }
                default -> {}
            }
            at++;
        }
        return Optional.empty();
    }

    /** Whether the string just passed is a name of the object itself, and that name. */
    private boolean isIdAt(int from) {
        return depth == 1
                && at - from == 2
                && json[from] == 'i'
                && json[from + 1] == 'd'
                && at + 2 < json.length
                && json[at + 1] == ':'
                && json[at + 2] == '"';
    }

    private Optional<String> value() {
        at += 2;
        int from = at + 1;
        toEndOfString();
        return at < json.length
                ? Optional.of(new String(json, from, at - from, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** From the quote that opens a string to the one that closes it. */
    private void toEndOfString() {
        at++;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
    }
}
