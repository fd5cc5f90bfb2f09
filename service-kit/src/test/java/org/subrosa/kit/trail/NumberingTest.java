package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberingTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    @Test
    void theSameReplicaGoesOnWhereTheDatabaseIs() {
        assertEquals(
                new Place(9, 5), continued(new Place(9, 5), new Place(9, 5)).last());
        // it died between the commit and the file
        assertEquals(
                new Place(9, 6), continued(new Place(9, 6), new Place(9, 5)).last());
    }

    @Test
    void whateverElseIsFoundOpensANewEpochGreaterThanAllKnown() {
        assertOpened(Numbering.Reason.FIRST, 1_000, null, null);
        assertOpened(Numbering.Reason.STATE_MISSING, 1_000, new Place(9, 5), null);
        assertOpened(Numbering.Reason.DATABASE_BEHIND, 1_000, null, new Place(9, 5));
        assertOpened(Numbering.Reason.DATABASE_BEHIND, 1_000, new Place(9, 4), new Place(9, 5));
        assertOpened(Numbering.Reason.DATABASE_BEHIND, 1_000, new Place(8, 50), new Place(9, 5));
        assertOpened(Numbering.Reason.OTHER_EPOCH, 1_000, new Place(10, 1), new Place(9, 5));
        // a clock that stands still or goes back gives no epoch twice
        assertOpened(Numbering.Reason.STATE_MISSING, 1_001, new Place(1_000, 5), null);
        assertOpened(Numbering.Reason.DATABASE_BEHIND, 2_001, new Place(1_999, 5), new Place(2_000, 1));
    }

    @Test
    void theFileHoldsWhatWasLastWrittenAndNothingElseIsTakenForIt(@TempDir Path folder) throws IOException {
        EpochFile file = new EpochFile(folder.resolve("state"), "records-service");
        assertTrue(file.read().isEmpty());
        file.write(new Place(7, 1));
        file.write(new Place(7, 2));
        assertEquals(Optional.of(new Place(7, 2)), file.read());
        assertTrue(
                new EpochFile(folder.resolve("state"), "consent-service").read().isEmpty());
        for (String torn :
                new String[] {"", "records-service 7", "records-service 7 2", "records-service 0 2\n", "\u00e9"}) {
            Files.writeString(folder.resolve("state/trail-place"), torn);
            assertTrue(file.read().isEmpty(), torn);
        }
    }

    private static Numbering.Continued continued(Place database, Place file) {
        return assertInstanceOf(
                Numbering.Continued.class, Numbering.decide(Optional.of(database), Optional.of(file), NOW));
    }

    private static void assertOpened(
            Numbering.Reason reason,
            long epoch,
            @org.jspecify.annotations.Nullable Place database,
            @org.jspecify.annotations.Nullable Place file) {
        assertEquals(
                new Numbering.Opened(epoch, reason),
                Numbering.decide(Optional.ofNullable(database), Optional.ofNullable(file), NOW));
    }
}
