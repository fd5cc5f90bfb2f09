package org.subrosa.audit.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.audit.log.merkle.Hash;

/** The rule that makes history of events, which it knows by no type. */
class ReadEventTest {

    private static final UUID HARBOR = UUID.randomUUID();
    private static final UUID ROSA = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void everything_that_stands_in_an_event_under_a_name_of_all_services_is_history() {
        UUID recipient = UUID.randomUUID();
        UUID disclosure = UUID.randomUUID();
        UUID request = UUID.randomUUID();
        HistoryEntry entry = entry(TestActs.read(HARBOR, ROSA)
                .of("disclosure-service", "org.subrosa.disclosure.never-heard-of.v7")
                .at(Instant.parse("2026-11-21T08:00:00.123456Z"))
                .with("recipient_id", recipient.toString())
                .with("disclosure_id", disclosure.toString())
                .with("request_id", request.toString())
                .with("purpose", "treat")
                .with("outcome", "not-sent")
                .with("compartments", List.of("mental-health")));
        assertEquals("disclosure-service", entry.service());
        assertEquals("org.subrosa.disclosure.never-heard-of.v7", entry.type());
        assertEquals(Instant.parse("2026-11-21T08:00:00.123456Z"), entry.happenedAt());
        assertEquals("11111111-1111-4111-8111-111111111111", entry.actorId());
        assertEquals("person", entry.actorKind());
        assertEquals(List.of("caseworker"), entry.actorRoles());
        assertEquals(ROSA, entry.clientId());
        assertEquals(recipient, entry.recipientId());
        assertEquals(disclosure, entry.disclosureId());
        assertEquals(request, entry.requestId());
        assertEquals("treat", entry.purpose());
        assertEquals("not-sent", entry.outcome());
        assertEquals(List.of("mental-health"), entry.compartments());
        assertEquals(List.of("demographics", "contact"), entry.opened());
    }

    @Test
    void a_client_is_the_subject_and_without_one_the_client_named_in_the_data() {
        TestActs act = TestActs.read(HARBOR, ROSA);
        assertEquals(ROSA, entry(act.with("client_id", OTHER.toString())).clientId());
        assertEquals(
                OTHER,
                entry(act.about("notice/" + ROSA).with("client_id", OTHER.toString()))
                        .clientId());
        assertEquals(OTHER, entry(act.about("disclosure/" + OTHER)).disclosureId());
        assertNull(entry(act.about("notice/" + ROSA)).clientId());
        assertNull(entry(act.about(null)).clientId());
    }

    @Test
    void what_has_another_form_is_left_out_and_refuses_nothing() {
        HistoryEntry entry = entry(TestActs.read(HARBOR, ROSA)
                .about(null)
                .with("client_id", "rosa")
                .with("recipient_id", 7)
                .with("purpose", List.of("treat"))
                .with("compartments", "health")
                .with("opened", List.of(List.of("deep"), "flat")));
        assertNull(entry.clientId());
        assertNull(entry.recipientId());
        assertNull(entry.purpose());
        assertEquals(List.of(), entry.compartments());
        assertEquals(List.of("flat"), entry.opened());
    }

    @Test
    void only_consent_service_says_which_client_an_account_is() {
        UUID account = UUID.randomUUID();
        TestActs enrolled = TestActs.enrolled(HARBOR, ROSA, account);
        assertEquals(
                Optional.of(new ClientAccount(account, 3, ROSA)),
                ReadEvent.of(leaf(enrolled)).account());
        assertEquals(
                Optional.empty(),
                ReadEvent.of(leaf(enrolled.of("records-service", enrolled.type())))
                        .account());
        assertEquals(
                Optional.empty(),
                ReadEvent.of(leaf(enrolled.of("consent-service", "org.subrosa.consent.client-enrolled.v2")))
                        .account());
        assertEquals(
                Optional.empty(),
                ReadEvent.of(leaf(enrolled.with("account", "rosa"))).account());
        assertEquals(Optional.empty(), ReadEvent.of(leaf(enrolled.about(null))).account());
    }

    @Test
    void what_no_trail_wrote_is_refused() {
        byte[] bytes = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        LogEntry foreign = new LogEntry(OTHER, 0, Hash.ofLeaf(bytes), bytes);
        assertThrows(IllegalArgumentException.class, () -> ReadEvent.of(foreign).entry());
    }

    private static HistoryEntry entry(TestActs act) {
        return ReadEvent.of(leaf(act)).entry();
    }

    private static LogEntry leaf(TestActs act) {
        ArrivedEvent event = act.arrived();
        return new LogEntry(event.id(), 3, event.leafHash(), event.bytes());
    }
}
