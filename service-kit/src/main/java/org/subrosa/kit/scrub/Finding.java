package org.subrosa.kit.scrub;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A spot that is not as the log says.
 *
 * @param hash of what is there; none where nothing is
 */
record Finding(Spot spot, Kind kind, @Nullable String hash) {

    /** How rows and log differ. */
    enum Kind {
        /** The log says that there is a value, and there is none. */
        MISSING("missing"),
        /** There is another value than the log says: an older one, another's, or one that was sealed by nobody who says so. */
        ALTERED("altered"),
        /** There is a value of which the log knows nothing. */
        FOREIGN("foreign");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");
    private static final int LONGEST = 64;

    /** What an event says of it: whoever can put a row anywhere can put a text in it, which is not passed on. */
    Map<String, Object> data() {
        Map<String, Object> data = new HashMap<>(place(spot));
        data.put("kind", kind.code());
        if (hash != null) {
            data.put("found", hash);
        }
        return data;
    }

    /** Whether an event's data says this very thing. */
    boolean isToldBy(Map<?, ?> data) {
        return kind.code().equals(data.get("kind")) && Objects.equals(hash, data.get("found"));
    }

    static Map<String, Object> place(Spot spot) {
        return Map.of(
                "record_id", spot.record().toString(),
                "compartment", code(spot.compartment()),
                "part", code(spot.part()),
                "version", spot.version());
    }

    /** The place that an event's data names, as {@link #place} writes it; null if it names none. */
    static @Nullable Spot place(Map<?, ?> data) {
        return data.get("record_id") instanceof String record
                        && data.get("compartment") instanceof String compartment
                        && data.get("part") instanceof String part
                        && data.get("version") instanceof Number version
                ? new Spot(UUID.fromString(record), compartment, part, version.intValue())
                : null;
    }

    /** The spot as an event names it. */
    Spot named() {
        return new Spot(spot.record(), code(spot.compartment()), code(spot.part()), spot.version());
    }

    private static String code(String text) {
        return text.length() <= LONGEST && CODE.matcher(text).matches() ? text : "no-code";
    }
}
