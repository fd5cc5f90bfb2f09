package org.subrosa.audit.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * What is looked for: every part that is given must hold. Ids, codes and times only, because they stand in a query string.
 *
 * @param actor an account's id, or the name of a service of ours
 * @param from the first moment
 * @param to the moment before which it happened
 */
public record HistoryFilter(
        @Nullable UUID clientId,
        @Nullable String actor,
        @Nullable UUID recipientId,
        @Nullable String purpose,
        @Nullable String outcome,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Everything there is. */
    public static final HistoryFilter ALL = new HistoryFilter(null, null, null, null, null, null, null, null);

    private static final Pattern CODE = Pattern.compile("(?=.{1,128}+$)[a-z][a-z0-9]*+(?:[._-][a-z0-9]++)*+");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME =
            Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z");

    /**
     * Reads the parts of a query string.
     *
     * @throws ProblemException bad-request if one of them is not spelled as such a thing is
     */
    public static HistoryFilter read(
            @Nullable UUID clientId,
            @Nullable String actor,
            @Nullable UUID recipientId,
            @Nullable String purpose,
            @Nullable String outcome,
            @Nullable String type,
            @Nullable String from,
            @Nullable String to) {
        return new HistoryFilter(
                clientId,
                actor != null && ID.matcher(actor).matches() ? actor : code(actor),
                recipientId,
                code(purpose),
                code(outcome),
                code(type),
                time(from),
                time(to));
    }

    /** Everything about one client. */
    static HistoryFilter ofClient(UUID client) {
        return new HistoryFilter(client, null, null, null, null, null, null, null);
    }

    /** The parts that are given, as an event about the look says them. */
    public Map<String, Object> data() {
        Map<String, Object> data = new TreeMap<>();
        put(data, "client_id", clientId);
        put(data, "actor", actor);
        put(data, "recipient_id", recipientId);
        put(data, "purpose", purpose);
        put(data, "outcome", outcome);
        put(data, "type", type);
        put(data, "from", from);
        put(data, "to", to);
        return data;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value.toString());
        }
    }

    private static @Nullable String code(@Nullable String text) {
        if (text != null && !CODE.matcher(text).matches()) {
            throw unreadable();
        }
        return text;
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!TIME.matcher(text).matches()) {
            throw unreadable();
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
    }
}
