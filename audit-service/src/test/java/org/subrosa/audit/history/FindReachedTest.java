package org.subrosa.audit.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.kit.caller.AgencyTransaction;

/** Whose information somebody got at: the rule, case by case. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class FindReachedTest {

    private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @Inject
    FindReached reached;

    @Inject
    AgencyTransaction transaction;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private final UUID tomas = UUID.randomUUID();
    private final UUID mallory = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "done, true",
        "not-confirmed, true",
        "pending, true",
        "never-heard-of, true",
        "denied, false",
        "failed, false",
        "not-found, false",
        "not-sent, false"
    })
    void an_act_reaches_its_client_unless_its_outcome_says_that_nothing_was_got(String outcome, boolean reaches) {
        take(List.of(TestActs.read(harbor, rosa).with("outcome", outcome)));
        assertEquals(reaches ? Set.of(rosa) : Set.of(), inSpan(null));
    }

    @Test
    void an_intent_counts_until_a_later_outcome_says_that_nothing_was_sent() {
        String disclosure = UUID.randomUUID().toString();
        TestActs intent =
                TestActs.read(harbor, rosa).with("disclosure_id", disclosure).with("outcome", "pending");
        take(List.of(intent));
        assertEquals(Set.of(rosa), inSpan(null));
        take(List.of(intent.with("disclosure_id", UUID.randomUUID().toString()).with("outcome", "not-sent")));
        assertEquals(Set.of(rosa), inSpan(null), "the outcome of another disclosure");
        take(List.of(intent.with("outcome", "not-sent")));
        assertEquals(Set.of(), inSpan(null));
        take(List.of(intent));
        assertEquals(Set.of(rosa), inSpan(null), "tried again");
    }

    @Test
    void what_clients_do_about_themselves_counts_only_where_their_own_account_is_asked_about() {
        UUID account = UUID.randomUUID();
        take(List.of(TestActs.read(harbor, rosa).by(account.toString(), "client")));
        assertEquals(Set.of(), inSpan(null));
        assertEquals(Set.of(rosa), inSpan(account.toString()));
    }

    @Test
    void a_span_has_its_first_moment_and_not_its_last_and_an_actor_is_the_one_named() {
        TestActs read = TestActs.read(harbor, rosa);
        take(List.of(
                read.at(EIGHT),
                TestActs.read(harbor, tomas).at(EIGHT.plusSeconds(60)).by(mallory.toString(), "caseworker"),
                TestActs.read(harbor, UUID.randomUUID()).about(null)));
        assertEquals(Set.of(rosa), clients(new Reach.Span(null, EIGHT, EIGHT.plusSeconds(60))));
        assertEquals(Set.of(tomas), clients(new Reach.Span(null, EIGHT.plusNanos(1_000), EIGHT.plusSeconds(61))));
        assertEquals(Set.of(rosa, tomas), inSpan(null));
        assertEquals(Set.of(tomas), inSpan(mallory.toString()));
    }

    @Test
    void named_events_reach_their_clients_and_must_all_be_this_agencys() {
        List<ArrivedEvent> events = take(List.of(
                TestActs.read(harbor, rosa),
                TestActs.read(harbor, tomas),
                TestActs.read(harbor, mallory).with("outcome", "denied")));
        List<UUID> two = List.of(events.get(0).id(), events.get(2).id());
        assertEquals(Set.of(rosa), clients(new Reach.Events(two)));
        UUID elmwood = UUID.randomUUID();
        UUID theirs = TestActs.take(append, publish, List.of(TestActs.read(elmwood, rosa)))
                .get(0)
                .id();
        assertTrue(transaction.in(harbor, () -> reached.has(harbor, two)));
        assertFalse(transaction.in(harbor, () -> reached.has(harbor, List.of(theirs))));
        assertFalse(transaction.in(harbor, () -> reached.has(harbor, List.of(two.get(0), UUID.randomUUID()))));
    }

    @Test
    void an_agency_without_a_log_reaches_nobody() {
        assertEquals(Set.of(), inSpan(null));
    }

    private Set<UUID> inSpan(String actor) {
        return clients(new Reach.Span(actor, EIGHT.minusSeconds(3600), EIGHT.plusSeconds(3600)));
    }

    private Set<UUID> clients(Reach reach) {
        List<UUID> clients = transaction.in(harbor, () -> reached.clients(harbor, reach, 100));
        Set<UUID> once = new HashSet<>(clients);
        assertEquals(clients.size(), once.size());
        return once;
    }

    private List<ArrivedEvent> take(List<TestActs> acts) {
        return TestActs.take(append, publish, acts);
    }
}
