package org.subrosa.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.audit.intake.Postman.Letter;
import org.subrosa.kit.trail.Event;

/** A delivery is believed only where topic, headers, key and value agree. */
class ReadDeliveryTest {

    private static final UUID HARBOR = UUID.fromString("6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11");
    private static final TopicPosition AT = new TopicPosition("subrosa.events.records-service", 0, 7);

    private final Letter letter = Letter.of(HARBOR, "records-service", 3);

    @Test
    void aGoodDeliveryIsTheEventByteForByte() {
        Arrival.Accepted accepted = assertInstanceOf(Arrival.Accepted.class, ReadDelivery.read(letter.at("t", 0, 7)));
        assertEquals(HARBOR, accepted.event().agency());
        assertEquals(letter.id(), accepted.event().id());
        assertEquals("records-service", accepted.event().producer());
        assertEquals(Postman.EPOCH, accepted.event().epoch());
        assertEquals(3, accepted.event().sequence());
        assertArrayEquals(letter.bytes(), accepted.event().bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subrosa-producer", "subrosa-epoch", "subrosa-sequence", "subrosa-event-id"})
    void aMissingOrDoubledHeaderIsRefused(String name) {
        Map<String, List<byte[]>> missing = letter.headers();
        missing.remove(name);
        assertRefused(Refusal.HEADERS, with(letter.bytes(), missing));
        Map<String, List<byte[]>> doubled = letter.headers();
        byte[] value = letter.at("t", 0, 7).header(name).orElseThrow();
        doubled.put(name, List.of(value, value));
        assertRefused(Refusal.HEADERS, with(letter.bytes(), doubled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "+1",
                "01",
                "1.0",
                "1e3",
                "9999999999999999999",
                "999999999999999999",
                "9007199254740992"
            })
    void aNumberInAnyOtherSpellingOrBeyondWhatAnEventCanHoldIsRefused(String number) {
        for (String name : List.of("subrosa-epoch", "subrosa-sequence")) {
            Map<String, List<byte[]>> headers = letter.headers();
            headers.put(name, List.of(number.getBytes(UTF_8)));
            Arrival.Refused refused = refused(with(letter.bytes(), headers));
            assertEquals(Refusal.HEADERS, refused.reason());
            assertEquals(Optional.empty(), refused.place());
        }
    }

    @Test
    void whateverTypeAndSubjectTheTrailWritesIsTaken() {
        String longest = "org.subrosa." + "a".repeat(113) + ".v1";
        assertEquals(128, longest.length());
        for (String subject : List.of(HARBOR.toString(), "a".repeat(32) + "/" + HARBOR)) {
            UUID id = UUID.randomUUID();
            byte[] bytes = new Event(
                            id,
                            HARBOR,
                            "records-service",
                            longest,
                            subject,
                            Instant.parse("2026-11-21T08:00:00Z"),
                            Map.of("outcome", "done"))
                    .canonicalBytes();
            Letter written = new Letter(HARBOR, id, "records-service", 3, bytes);
            assertInstanceOf(Arrival.Accepted.class, ReadDelivery.read(written.at("t", 0, 7)));
        }
    }

    @Test
    void aTypeOrSubjectThatTheTrailWouldNotWriteIsRefused() {
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> text.replace("client-registered", "client--registered")));
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> text.replace("records.client", "records..client")));
        assertRefused(
                Refusal.NOT_AN_EVENT, changed(text -> text.replace("client-registered.v1", "client-registered.v0")));
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> text.replace("client/22", "mary/x/22")));
    }

    @Test
    void anotherProducerInTheHeaderIsRefused() {
        Map<String, List<byte[]>> headers = letter.headers();
        headers.put("subrosa-producer", List.of("consent-service".getBytes(UTF_8)));
        assertRefused(Refusal.PRODUCER, with(letter.bytes(), headers));
    }

    @Test
    void anEventOfAnotherSourceIsRefused() {
        Letter consent = Letter.of(HARBOR, "consent-service", 3);
        Map<String, List<byte[]>> headers = letter.headers();
        headers.put("subrosa-event-id", consent.headers().get("subrosa-event-id"));
        assertRefused(Refusal.SOURCE, with(consent.bytes(), headers));
    }

    @Test
    void anotherAgencyInTheKeyOrAnotherIdInTheHeaderIsRefused() {
        assertRefused(
                Refusal.AGENCY,
                Postman.delivery(
                        AT, "records-service", UUID.randomUUID().toString(), letter.bytes(), letter.headers()));
        assertRefused(Refusal.AGENCY, Postman.delivery(AT, "records-service", "", letter.bytes(), letter.headers()));
        Map<String, List<byte[]>> headers = letter.headers();
        headers.put("subrosa-event-id", List.of(UUID.randomUUID().toString().getBytes(UTF_8)));
        assertRefused(Refusal.EVENT_ID, with(letter.bytes(), headers));
    }

    @Test
    void noValueAndTooLongAValueAreRefused() {
        assertRefused(Refusal.SIZE, with(new byte[0], letter.headers()));
        assertRefused(Refusal.SIZE, with(new byte[32 * 1024 + 1], letter.headers()));
    }

    @Test
    void everyOneBitChangeOfTheValueIsRefusedOrAnotherEvent() {
        for (int i = 0; i < letter.bytes().length; i++) {
            byte[] changed = letter.bytes().clone();
            changed[i] ^= 0x01;
            Arrival arrival = ReadDelivery.read(with(changed, letter.headers()));
            if (arrival instanceof Arrival.Accepted accepted) {
                assertEquals(letter.id(), accepted.event().id());
                assertEquals(HARBOR, accepted.event().agency());
                assertEquals("records-service", accepted.event().producer());
            }
        }
    }

    @Test
    void bytesThatTheTrailWouldNotWriteAreRefused() {
        assertRefused(Refusal.NOT_CANONICAL, changed(text -> text.replace(",", ", ")));
        assertRefused(Refusal.NOT_CANONICAL, changed(text -> text + "\n"));
        assertRefused(Refusal.NOT_CANONICAL, changed(text -> "[]"));
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> "{}"));
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> text.replace("{\"agency\"", "{\"a\":1,\"agency\"")));
        assertRefused(
                Refusal.NOT_AN_EVENT,
                changed(text -> text.replace("\"specversion\":\"1.0\"", "\"specversion\":\"1.1\"")));
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> text.replace("08:00:00.000000Z", "08:00:00Z")));
        assertRefused(Refusal.NOT_AN_EVENT, changed(text -> text.replace("client/22", "Client/22")));
        assertRefused(
                Refusal.NOT_AN_EVENT, changed(text -> text.replace("org.subrosa.records", "com.example.records")));
    }

    @Test
    void textThatSomeoneWroteIsRefused() {
        assertRefused(
                Refusal.NOT_AN_EVENT, changed(text -> text.replace("\"outcome\":\"done\"", "\"outcome\":\"Rosa L\"")));
    }

    @Test
    void aRefusedDeliveryTellsTheAgencyThatItClaimsAsFarAsThatCanBeRead() {
        assertEquals(
                Optional.of(HARBOR),
                refused(changed(text -> text.replace("1.0", "1.1"))).claimedAgency());
        assertEquals(
                Optional.of(HARBOR),
                refused(with(new byte[] {1}, letter.headers())).claimedAgency(),
                "by its key");
        assertEquals(
                Optional.empty(),
                refused(Postman.delivery(AT, "records-service", "x", new byte[] {1}, letter.headers()))
                        .claimedAgency());
    }

    private Delivery changed(UnaryOperator<String> change) {
        String text = new String(letter.bytes(), UTF_8);
        String changed = change.apply(text);
        assertEquals(false, changed.equals(text), "the change changes something");
        return with(changed.getBytes(UTF_8), letter.headers());
    }

    private static Delivery with(byte[] value, Map<String, List<byte[]>> headers) {
        return Postman.delivery(AT, "records-service", HARBOR.toString(), value, headers);
    }

    private static Arrival.Refused refused(Delivery delivery) {
        return assertInstanceOf(Arrival.Refused.class, ReadDelivery.read(delivery));
    }

    private static void assertRefused(Refusal reason, Delivery delivery) {
        assertEquals(reason, refused(delivery).reason());
    }
}
