package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NOHS-9, promise 6: an event holds nothing that a person wrote")
class IdsAndCodesTest {
    private static final UUID AGENCY = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final String TYPE = "org.subrosa.records.client-registered.v1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5f0c6f0e-1111-4222-8333-444455556666",
                "done",
                "no-basis",
                "part-2.sud",
                "given_name",
                "records-service",
                "2026-01-31T08:00:00Z",
                "2026-01-31T08:00:00.123456Z",
                "LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ"
            })
    void idsCodesTimesAndHashesAreTaken(String value) {
        assertDoesNotThrow(() -> new Act(AGENCY, TYPE, null, Map.of("value", value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Mary",
                "Mary Smith",
                "the client said so",
                "mary@example.org",
                "josé",
                "1980-01-31",
                "123-45-6789",
                "123456789",
                "+1.212.555.0100",
                "212-555-0100",
                "12 elm street",
                "code-",
                "-code",
                "a--b",
                "code\n",
                "5F0C6F0E-1111-4222-8333-444455556666",
                "2026-01-31T08:00:00+02:00",
                "2026-01-31T08:00:00.123456789Z",
                "LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCR",
                "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
            })
    void everythingElseIsRefusedWithoutRepeatingIt(String value) {
        for (Object place : List.of(value, List.of("done", value), Map.of("inner", value))) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> new Act(AGENCY, TYPE, null, Map.of("place", place)));
            assertTrue(value.isBlank() || !String.valueOf(refused.getMessage()).contains(value));
        }
    }

    @Test
    void aHashDecodesToThirtyTwoBytesAndBack() {
        byte[] hash = new byte[32];
        for (int last = 0; last < 256; last++) {
            hash[31] = (byte) last;
            assertTrue(IdsAndCodes.isCode(IdsAndCodes.hash(hash)));
        }
        String stem = "LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmC";
        long taken = IntStream.range(0, 128)
                .filter(last -> IdsAndCodes.isCode(stem + (char) last))
                .count();
        assertEquals(16, taken, "of the 64 digits those whose two low bits are clear");
    }

    @Test
    void whatLooksLikeAHashCannotBeToldFromOne() {
        // said in the Javadoc, so that nobody takes the guard for a proof
        assertTrue(IdsAndCodes.isCode("Mary-Ann_Smith_born_1980-01-31_HIV-positivc"));
        assertFalse(IdsAndCodes.isCode("Mary-Ann_Smith_born_1980-01-31_HIV-positive"));
    }

    @Test
    void aCodeHasALimit() {
        assertTrue(IdsAndCodes.isCode("a".repeat(128)));
        assertFalse(IdsAndCodes.isCode("a".repeat(129)));
    }

    @Test
    void otherTypesThanTheFewAreRefused() {
        for (Object value : new Object[] {1.5, 'c', AGENCY, new byte[0], Collections.singletonList(null)}) {
            assertThrows(IllegalArgumentException.class, () -> new Act(AGENCY, TYPE, null, Map.of("value", value)));
        }
    }

    @Test
    void keysAreInSnakeCaseAndNeverTheTrailsOwn() {
        for (String key : List.of("", "Name", "given-name", "a b", "a__b", "x".repeat(65), "actor", "request_id")) {
            assertThrows(IllegalArgumentException.class, () -> new Act(AGENCY, TYPE, null, Map.of(key, "done")));
            if (!key.equals("actor") && !key.equals("request_id")) {
                Map<String, Object> inner = Map.of("inner", Map.of(key, "done"));
                assertThrows(IllegalArgumentException.class, () -> new Act(AGENCY, TYPE, null, inner));
            }
        }
    }

    @Test
    void typesAndSubjectsHaveOneForm() {
        for (String type :
                List.of("", "registered", "org.subrosa.v1", "org.subrosa.Records.x.v1", TYPE + "x", TYPE + " ")) {
            assertThrows(IllegalArgumentException.class, () -> new Act(AGENCY, type, null, Map.of()));
        }
        for (String subject :
                List.of("", "mary", "client/mary", "client/", "Client/" + AGENCY, "client/" + AGENCY + "/x")) {
            assertThrows(IllegalArgumentException.class, () -> new Act(AGENCY, TYPE, subject, Map.of()));
        }
        assertDoesNotThrow(() -> new Act(AGENCY, TYPE, "client/" + AGENCY, Map.of()));
        assertDoesNotThrow(() -> new Act(AGENCY, TYPE, AGENCY.toString(), Map.of()));
    }
}
