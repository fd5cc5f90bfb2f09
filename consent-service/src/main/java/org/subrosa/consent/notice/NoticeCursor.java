package org.subrosa.consent.notice;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the list of notices, opaque to callers: the last notice seen. It grants nothing; a made-up cursor only
 * starts elsewhere in the caller's own list.
 */
record NoticeCursor(Instant publishedAt, UUID notice) {
    private static final int LENGTH = 3 * Long.BYTES;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, publishedAt))
                        .putLong(notice.getMostSignificantBits())
                        .putLong(notice.getLeastSignificantBits())
                        .array());
    }

    /** Empty where the text is no cursor. */
    static Optional<NoticeCursor> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant publishedAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        var cursor = new NoticeCursor(publishedAt, new UUID(buffer.getLong(), buffer.getLong()));
        return Optional.of(cursor).filter(NoticeCursor::isPlausible);
    }

    /** Far-away times are made up, and the database cannot hold them all. */
    private boolean isPlausible() {
        return publishedAt.isAfter(EARLIEST) && publishedAt.isBefore(LATEST);
    }
}
