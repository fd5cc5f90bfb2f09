package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Caller;

class EventTest {
    private static final UUID AGENCY = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final byte[] SHA_256_OF_HELLO =
            HexFormat.of().parseHex("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    @Test
    void everyGoldenEventAndItsLeafHashAreMadeByteForByte() {
        Map<String, Event> events = events();
        Map<String, String> vectors = Vectors.read("trail-events.txt");
        assertEquals(events.keySet(), vectors.keySet());
        events.forEach((name, event) -> {
            String[] leafAndBytes = vectors.getOrDefault(name, " ").split(" ", 2);
            byte[] canonical = event.canonicalBytes();
            assertEquals(leafAndBytes[1], new String(canonical, StandardCharsets.UTF_8), name);
            assertEquals(leafAndBytes[0], HexFormat.of().formatHex(leafHash(canonical)), name);
        });
    }

    @Test
    void aHashIsWrittenAsBase64UrlAndIsAValueThatAnEventMayHold() {
        String hash = IdsAndCodes.hash(SHA_256_OF_HELLO);
        assertArrayEquals(SHA_256_OF_HELLO, Base64.getUrlDecoder().decode(hash));
        IdsAndCodes.check(Map.of("hash", hash));
        assertThrows(IllegalArgumentException.class, () -> IdsAndCodes.hash(new byte[31]));
    }

    @Test
    void idsAreVersionSevenAndSortByTime() {
        Random random = new Random(7);
        UUID earlier = EventIds.next(Instant.ofEpochMilli(1_000), random);
        UUID later = EventIds.next(Instant.ofEpochMilli(1_001), random);
        assertEquals(7, earlier.version());
        assertEquals(2, earlier.variant());
        assertTrue(earlier.toString().compareTo(later.toString()) < 0);
        assertEquals(1_000, earlier.getMostSignificantBits() >>> 16);
    }

    @Test
    void anEventHasTheTypeSubjectAndServiceThatAnActCanHaveAndNoOther() {
        String type = "org.subrosa.records.client-registered.v1";
        String subject = "client/" + AGENCY;
        event("records-service", type, subject);
        event("records-service", "org.subrosa." + "a".repeat(113) + ".v1", AGENCY.toString());
        assertThrows(IllegalArgumentException.class, () -> event("records-service", "com.example.x.v1", subject));
        assertThrows(
                IllegalArgumentException.class,
                () -> event("records-service", "org.subrosa." + "a".repeat(114) + ".v1", subject));
        assertThrows(IllegalArgumentException.class, () -> event("records-service", type, "mary"));
        assertThrows(IllegalArgumentException.class, () -> event("Mary Smith", type, subject));
    }

    /** RFC 6962, 2.1: SHA-256(0x00 ‖ leaf). */
    private static byte[] leafHash(byte[] canonicalEvent) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((byte) 0x00);
            return sha256.digest(canonicalEvent);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Event event(String service, String type, String subject) {
        return new Event(new UUID(7, 7), AGENCY, service, type, subject, Instant.EPOCH, Map.of());
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        events.put(
                "a-service-on-its-own",
                Event.of(
                        UUID.fromString("018f0000-0000-7000-8000-000000000001"),
                        "records-service",
                        Actor.service("records-service"),
                        new Act(AGENCY, "org.subrosa.records.scrub-finished.v1", null, Map.of("rows", 12345)),
                        null,
                        Instant.parse("2026-11-21T08:00:00Z")));
        events.put(
                "a-person-who-registers-a-client",
                Event.of(
                        UUID.fromString("018f0000-0000-7000-8000-000000000002"),
                        "records-service",
                        Actor.of(new Caller(
                                UUID.fromString("6b1f0c7e-2222-4333-8444-555566667777"),
                                AGENCY,
                                Set.of("supervisor", "caseworker"),
                                "agency-harbor-casework",
                                Instant.parse("2026-11-21T07:00:00Z"),
                                "1",
                                false)),
                        new Act(
                                AGENCY,
                                "org.subrosa.records.client-registered.v1",
                                "client/5f0c6f0e-1111-4222-8333-444455556666",
                                Map.of(
                                        "compartments",
                                        List.of("demographics", "part-2.sud"),
                                        "sealed",
                                        Map.of(
                                                "hash",
                                                IdsAndCodes.hash(SHA_256_OF_HELLO),
                                                "record_version",
                                                1,
                                                "emergency",
                                                false))),
                        UUID.fromString("7c2f0c7e-3333-4444-8555-666677778888"),
                        Instant.parse("2026-11-21T08:00:00.123456789Z")));
        events.put(
                "a-partner-who-is-denied",
                Event.of(
                        UUID.fromString("018f0000-0000-7000-8000-000000000003"),
                        "disclosure-service",
                        Actor.of(new Caller(
                                UUID.fromString("6b1f0c7e-2222-4333-8444-555566668888"),
                                null,
                                Set.of("partner-system"),
                                "partner-mercy-intake",
                                null,
                                "0",
                                true)),
                        new Act(
                                AGENCY,
                                "org.subrosa.disclosure.request-decided.v1",
                                "request/5f0c6f0e-1111-4222-8333-444455557777",
                                Map.of(
                                        "outcome",
                                        "denied",
                                        "reason",
                                        "no-basis",
                                        "until",
                                        "2027-01-01T00:00:00Z",
                                        "delta",
                                        -CanonicalJson.MAX_INTEGER,
                                        "limit",
                                        CanonicalJson.MAX_INTEGER)),
                        null,
                        Instant.parse("2026-12-31T23:59:59.999999Z")));
        return events;
    }
}
