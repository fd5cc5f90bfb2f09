package org.subrosa.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an entry's line in its one spelling, straight from the bytes: nearly all lines of a bundle are entries. */
final class EntryForm {
    private static final int MOST_DIGITS = 18;

    private final byte[] bytes;
    private final int end;
    private int at;

    private EntryForm(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Whether that line, whatever else it says, begins as an entry does. */
    static boolean begins(byte[] bytes, int from, int to) {
        return new EntryForm(bytes, from, to).takes("{\"leaf_index\":");
    }

    static Optional<Line> read(byte[] bytes, int from, int to) {
        try {
            return Optional.ofNullable(new EntryForm(bytes, from, to).entry());
        } catch (IllegalArgumentException otherwiseSpelled) {
            return Optional.empty();
        }
    }

    private @Nullable Line entry() {
        if (!takes("{\"leaf_index\":")) {
            return null;
        }
        long index = digits();
        if (index < 0 || !takes(",\"event_id\":\"")) {
            return null;
        }
        int id = at;
        if (!toQuote()) {
            return null;
        }
        String eventId = new String(bytes, id, at - id, StandardCharsets.US_ASCII);
        if (!takes("\",\"event\":\"")) {
            return null;
        }
        int event = at;
        at = Scan.find(bytes, '"', at, end);
        byte[] decoded = Base64Text.decode(bytes, event, at);
        int last = end - 2;
        if (!takes("\",\"path\":[") || last < at || bytes[last] != ']' || bytes[last + 1] != '}') {
            return null;
        }
        return Siblings.read(bytes, at, last)
                .map(path -> new Line.Entry(index, eventId, decoded, path))
                .orElse(null);
    }

    private boolean takes(String expected) {
        if (end - at < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        at += expected.length();
        return true;
    }

    /** A number as JSON writes it; -1 if there is none. */
    private long digits() {
        int from = at;
        long number = 0;
        while (at < end && at - from < MOST_DIGITS && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at] - '0';
            at++;
        }
        return at == from || bytes[from] == '0' && at - from > 1 ? -1 : number;
    }

    /** Goes to the end of a string, in which JSON would write each character as it is. */
    private boolean toQuote() {
        while (at < end && bytes[at] != '"') {
            if (bytes[at] < ' ' || bytes[at] == '\\') {
                return false;
            }
            at++;
        }
        return at < end;
    }
}
