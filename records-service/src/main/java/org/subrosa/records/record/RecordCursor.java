package org.subrosa.records.record;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the list of a client's records, opaque to callers: the last one seen. It grants nothing; a made-up cursor only starts
 * elsewhere in a list that the caller may see anyway.
 */
record RecordCursor(Instant recordedAt, UUID record) {
    private static final int LENGTH = 3 * Long.BYTES;
    /** What the database can compare with. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt))
                        .putLong(record.getMostSignificantBits())
                        .putLong(record.getLeastSignificantBits())
                        .array());
    }

    /** Empty where the text is no cursor. */
    static Optional<RecordCursor> decode(String text) {
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
        Instant recordedAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        return Optional.of(new RecordCursor(recordedAt, new UUID(buffer.getLong(), buffer.getLong())))
                .filter(cursor -> cursor.recordedAt.isAfter(EARLIEST) && cursor.recordedAt.isBefore(LATEST));
    }
}
