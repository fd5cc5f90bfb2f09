package org.subrosa.audit.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.stack.Database;

/** One statement for all filters, on a hundred thousand rows: each filter gets a plan of its own. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class HistoryAtScaleTest {

    private static final Logger LOG = Logger.getLogger(HistoryAtScaleTest.class);
    private static final int ROWS = 100_000;
    private static final Duration LIMIT = Duration.ofMillis(250);

    Database database;

    @Inject
    AgencyTransaction transaction;

    @Inject
    HistoryStore history;

    @Inject
    ReachedStore reached;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = new UUID(0, 7);
    private final UUID rarely = new UUID(9, 9);

    @BeforeEach
    void a_hundred_thousand_acts_about_a_thousand_clients() throws Exception {
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run(
                    "insert into log_entry select ?::uuid, i, gen_random_uuid(), 'records-service', 1, i,"
                            + " sha256(i::text::bytea), '', now() from generate_series(0, ? - 1) i",
                    harbor,
                    ROWS);
            tamper.run(
                    "insert into history_entry select agency_id, leaf_index, event_id, 'org.subrosa.records.client-read.v1',"
                            + " 'records-service', timestamptz '2026-01-01T00:00:00Z' + leaf_index * interval '1 minute',"
                            + " lpad((leaf_index % 50)::text, 36, '0'), 'person', '{caseworker}',"
                            + " lpad((leaf_index % 1000)::text, 32, '0')::uuid,"
                            + " case when leaf_index = 5 then ? end, case when leaf_index % 3 = 0 then 'treat' end,"
                            + " case when leaf_index % 5000 = 1 then 'denied' else 'done' end, null, null, '{}', '{}'"
                            + " from log_entry",
                    rarely);
            tamper.run("analyze history_entry");
        }
    }

    @Test
    void every_filter_is_answered_quickly() {
        HistoryFilter all = HistoryFilter.ALL;
        assertQuick("all", all, 51);
        assertQuick("a client", HistoryFilter.ofClient(rosa), 51);
        assertQuick("nobody", HistoryFilter.ofClient(UUID.randomUUID()), 0);
        assertQuick("an actor", filter("0".repeat(34) + "07", null, null, null), 51);
        assertQuick("a rare recipient", new HistoryFilter(null, null, rarely, null, null, null, null, null), 1);
        assertQuick("no such type", new HistoryFilter(null, null, null, null, null, "org.none.v1", null, null), 0);
        assertQuick("a rare outcome", filter(null, null, "denied", null), 20);
        assertQuick("no such purpose", filter(null, "media", null, null), 0);
        assertQuick(
                "long ago",
                new HistoryFilter(null, null, null, null, null, null, null, Instant.parse("2026-01-01T00:30:00Z")),
                30);
        assertQuick(
                "a client's denials",
                new HistoryFilter(new UUID(0, 1), null, null, null, "denied", null, null, null),
                20);
    }

    @Test
    void whose_information_was_got_at_in_months_is_answered_within_a_transaction() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-12-31T00:00:00Z");
        assertReached("everybody in the year", new Reach.Span(null, from, to), 1_000);
        assertReached("one actor in the year", new Reach.Span("0".repeat(34) + "07", from, to), 20);
        assertReached("one hour", new Reach.Span(null, from, from.plusSeconds(3_600)), 59);
    }

    private void assertReached(String name, Reach.Span span, int expected) {
        long began = System.nanoTime();
        int clients = transaction.in(
                harbor, () -> reached.inSpan(harbor, span, ROWS, ROWS).size());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        LOG.infof("%s: %d clients in %d ms", name, clients, took.toMillis());
        assertEquals(expected, clients, name);
        assertTrue(took.compareTo(LIMIT.multipliedBy(4)) < 0, name + " took " + took);
    }

    private static HistoryFilter filter(String actor, String purpose, String outcome, Instant from) {
        return new HistoryFilter(null, actor, null, purpose, outcome, null, from, null);
    }

    private void assertQuick(String name, HistoryFilter filter, int expected) {
        // the same connection serves many filters: a plan made for one of them must not serve the others
        for (int i = 0; i < 7; i++) {
            transaction.in(harbor, () -> history.latest(harbor, HistoryFilter.ALL, ROWS, 51));
        }
        long began = System.nanoTime();
        int found = transaction.in(
                harbor, () -> history.latest(harbor, filter, ROWS, 51).size());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        LOG.infof("%s: %d of %d rows in %d ms", name, found, ROWS, took.toMillis());
        assertEquals(expected, found, name);
        assertTrue(took.compareTo(LIMIT) < 0, name + " took " + took);
    }
}
