package org.subrosa.kit.paging;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * A place in a list that is in the order of time, opaque to callers: the last item seen. It grants nothing; a made-up cursor only
 * starts elsewhere in a list that the caller may see anyway.
 *
 * @param at of the item, to the microsecond
 * @param id of the item, for what is of the same moment
 */
public record TimeCursor(Instant at, UUID id) {
    private static final int LENGTH = 3 * Long.BYTES;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** @throws ProblemException bad-request if the text is no cursor */
    public static TimeCursor decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == LENGTH) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                Instant at = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
                var cursor = new TimeCursor(at, new UUID(buffer.getLong(), buffer.getLong()));
                if (cursor.isPlausible()) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // no cursor either
        }
        throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MALFORMED);
    }

    /** Far-away times are made up, and the database cannot hold them all. */
    private boolean isPlausible() {
        return at.isAfter(EARLIEST) && at.isBefore(LATEST);
    }
}
