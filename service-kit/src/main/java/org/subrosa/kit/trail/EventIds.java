package org.subrosa.kit.trail;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Ids of events: UUID version 7 (RFC 9562, 5.7), so that an index on them grows at its end. */
final class EventIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventIds() {}

    static UUID next(Instant time, Random random) {
        long high = time.toEpochMilli() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
