package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurgeTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RelayFixture trail = new RelayFixture("audit-service");
    private final UUID agency = UUID.randomUUID();

    @AfterEach
    void stop() {
        trail.close();
    }

    @Test
    void eventsArePurgedFortyDaysAfterTheirReceiptAndNeverWithoutOne() {
        List<Event> events = published(6);
        receipt(events.get(0), "41 days");
        receipt(events.get(1), "39 days");
        receipt(events.get(2), "41 days");
        receipt(events.get(5), "41 days");
        // the event of number 3 is being sent again to a restored log
        trail.database.change("DELETE FROM outbox_pending WHERE sequence IN (1, 2, 6)");

        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        Eventually.holds("the first is purged", LIMIT, () -> !trail.database
                .places()
                .containsKey(events.get(0).id()));
        Eventually.sleep(Duration.ofMillis(500));
        // younger, being sent again, without a receipt (two), and the new epoch's event; six is below the new epoch
        assertEquals(
                4,
                events.stream()
                        .filter(event -> trail.database.places().containsKey(event.id()))
                        .count());
        assertEquals(2, trail.database.receipts());
    }

    @Test
    void theRelaysRoleCannotDeleteWhatHasNoReceipt() {
        List<Event> events = published(2);
        trail.database.change("DELETE FROM outbox_pending");
        receipt(events.get(0), "1 day");
        try (LeaderSession session = trail.database
                .sessions()
                .take(LeaderSession.Duty.SEQUENCE, () -> {})
                .orElseThrow()) {
            int deleted = session.run(connection -> {
                try (var statement = connection.prepareStatement("DELETE FROM outbox_sequenced")) {
                    return statement.executeUpdate();
                }
            });
            session.commit();
            assertEquals(1, deleted);
        }
        assertEquals(1, trail.database.places().size());
    }

    @Test
    void theLastNumberOfTheEpochIsRememberedThoughEverythingElseIsPurged() {
        var state = RelayFixture.stateDirectory();
        Relay first = trail.relay(state, FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, 3);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        first.stop();
        trail.database.change("DELETE FROM outbox_pending");
        events.forEach(event -> receipt(event, "50 days"));
        Relay second = trail.relay(state, FaultPoint.NONE);
        Eventually.holds("two are purged", LIMIT, () -> trail.database.places().size() == 1);
        second.stop();
        trail.relay(state, FaultPoint.NONE);
        Event next = trail.database.act(agency);
        Eventually.holds(
                "it has its place", LIMIT, () -> trail.database.places().containsKey(next.id()));
        assertEquals(
                List.of(3L, 4L),
                trail.database.places().values().stream()
                        .map(Place::sequence)
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsBeingSentAgainTakesTheTurnOfNothingElse() {
        List<Event> events = published(3);
        receipt(events.get(0), "42 days");
        receipt(events.get(1), "41 days");
        trail.database.change(
                "DELETE FROM outbox_pending WHERE id = '" + events.get(1).id() + "'");
        Place last = trail.database.places().get(events.get(2).id());
        try (LeaderSession session = trail.database
                .sessions()
                .take(LeaderSession.Duty.SEQUENCE, () -> {})
                .orElseThrow()) {
            assertEquals(1, PendingStore.purge(session, RelaySettings.KEEP_DAYS, 1, last));
            assertEquals(0, PendingStore.purge(session, RelaySettings.KEEP_DAYS, 1, last));
            session.commit();
        }
        assertEquals(
                Set.of(events.get(0).id(), events.get(2).id()),
                trail.database.places().keySet());
    }

    /** Published by a relay that is gone. */
    private List<Event> published(int acts) {
        Relay relay = trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        List<Event> events = trail.database.acts(agency, acts);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
        relay.stop();
        return events;
    }

    private void receipt(Event event, String ago) {
        assertEquals(
                1,
                trail.database.change("INSERT INTO outbox_receipt VALUES ('" + agency + "', '" + event.id()
                        + "', 0, 1, decode(repeat('00', 32), 'hex'), now() - interval '" + ago + "')"));
    }
}
