package org.subrosa.audit.breach;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

/** What is counted is counted over every agency, and so each test looks at what it adds. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class BreachMetersTest {

    TestIssuer issuer;
    Database database;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @Inject
    UnsentNoticeStore notices;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** The gauges as an operator sees them who looks for the first time. */
    private record Seen(double overdue, double soon, double later, double due) {
        Seen since(Seen before) {
            return new Seen(overdue - before.overdue, soon - before.soon, later - before.later, due);
        }
    }

    @Test
    void NASW_o_what_is_due_and_overdue_is_counted_over_all_agencies() {
        Seen before = look(now);
        opened(UUID.randomUUID(), now.minus(Duration.ofDays(61)), 3);
        opened(UUID.randomUUID(), now.minus(Duration.ofDays(57)), 2);
        opened(UUID.randomUUID(), now.minus(Duration.ofDays(2)), 1);

        Seen after = look(now).since(before);

        assertEquals(3, after.overdue());
        assertEquals(2, after.soon());
        assertEquals(1, after.later());
        assertTrue(after.due() <= -Duration.ofDays(1).toSeconds(), "the earliest has passed: " + after);
    }

    @Test
    void whoever_was_told_or_need_not_be_told_waits_no_more() {
        UUID agency = UUID.randomUUID();
        Instant longAgo = now.minus(Duration.ofDays(61));
        Seen before = look(now);
        String told = opened(agency, longAgo, 2);
        String improbable = opened(agency, longAgo, 2);
        assertEquals(4, look(now).since(before).overdue());

        post(agency, "/v1/incidents/" + told + "/notices", BreachTest.LETTER);
        assertEquals(2, look(now).since(before).overdue());
        post(agency, "/v1/incidents/" + improbable + "/assessment", BreachTest.ASSESSMENT.formatted("low-probability"));
        assertEquals(0, look(now).since(before).overdue());
        post(agency, "/v1/incidents/" + improbable + "/assessment", BreachTest.ASSESSMENT.formatted("breach"));
        assertEquals(2, look(now).since(before).overdue());
    }

    @Test
    void a_deadline_passes_at_the_moment_that_the_register_says() {
        Instant discovered = now.minus(Duration.ofDays(1));
        Instant due = discovered.plus(Duration.ofDays(60));
        Seen before = look(due);
        Seen past = look(due.plusMillis(1));
        opened(UUID.randomUUID(), discovered, 1);

        assertEquals(0, look(due).since(before).overdue());
        assertEquals(1, look(due).since(before).soon());
        assertEquals(1, look(due.plusMillis(1)).since(past).overdue());
    }

    @Test
    void the_database_is_asked_once_for_all_gauges_and_not_at_all_while_it_says_nothing() throws SQLException {
        MovedClock clock = new MovedClock(now);
        CountUnsent count = new CountUnsent(notices, clock);
        SimpleMeterRegistry registry = registered(count, clock);
        Seen before = read(registry);
        opened(UUID.randomUUID(), now.minus(Duration.ofDays(61)), 1);
        assertEquals(before, read(registry), "remembered");
        clock.now = clock.now.plus(CountUnsent.REMEMBERED).plusMillis(1);
        assertEquals(1, read(registry).since(before).overdue());

        clock.now = clock.now.plus(CountUnsent.REMEMBERED).plusMillis(1);
        try (Tamper owner = new Tamper(database, UUID.randomUUID())) {
            owner.run("alter table breach_notice rename to breach_notice_gone");
            try {
                assertTrue(Double.isNaN(read(registry).overdue()), "no number is better than a wrong one");
                assertTrue(Double.isNaN(read(registry).due()));
            } finally {
                owner.run("alter table breach_notice_gone rename to breach_notice");
            }
        }
        clock.now = clock.now.plus(CountUnsent.REMEMBERED).plusMillis(1);
        assertEquals(1, read(registry).since(before).overdue());
    }

    @Test
    void who_counts_sees_neither_whom_a_notice_is_for_nor_one_that_is_sent() throws SQLException {
        UUID agency = UUID.randomUUID();
        post(
                agency,
                "/v1/incidents/" + opened(agency, now.minus(Duration.ofDays(1)), 1) + "/notices",
                BreachTest.LETTER);
        try (var relay = database.connect(database.relay());
                var statement = relay.createStatement()) {
            try (var row = statement.executeQuery("select count(*) from breach_notice where sent_at is not null")) {
                row.next();
                assertEquals(0, row.getLong(1));
            }
            for (String column : List.of(
                    "client_id from breach_notice", "factors from incident_assessment", "narrative from incident")) {
                assertEquals(
                        "42501",
                        assertThrows(SQLException.class, () -> statement.executeQuery("select " + column))
                                .getSQLState(),
                        column);
            }
        }
    }

    private static final class MovedClock extends Clock {
        private Instant now;

        private MovedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private Seen look(Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        return read(registered(new CountUnsent(notices, clock), clock));
    }

    private static SimpleMeterRegistry registered(CountUnsent count, Clock clock) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new BreachMeters(registry, count, clock).register(new StartupEvent());
        return registry;
    }

    private static Seen read(SimpleMeterRegistry registry) {
        String unsent = "subrosa.audit.breach.notices.unsent";
        return new Seen(
                registry.get(unsent).tag("due", "overdue").gauge().value(),
                registry.get(unsent).tag("due", "soon").gauge().value(),
                registry.get(unsent).tag("due", "later").gauge().value(),
                registry.get("subrosa.audit.breach.notices.due").gauge().value());
    }

    /** An incident that affects so many clients, each of an agency's own. */
    private String opened(UUID agency, Instant discovered, int clients) {
        String actor = UUID.randomUUID().toString();
        TestActs.take(
                append,
                publish,
                java.util.stream.IntStream.range(0, clients)
                        .mapToObj(i -> TestActs.read(agency, UUID.randomUUID())
                                .at(discovered)
                                .by(actor, "caseworker"))
                        .toList());
        String scope = "{\"actor\":\"" + actor + "\",\"from\":\"" + discovered.minusSeconds(60) + "\",\"to\":\""
                + discovered.plusSeconds(60) + "\"}";
        return post(
                agency,
                "/v1/incidents",
                "{\"discovered_at\":\"" + discovered + "\",\"scope\":" + scope + ",\"narrative\":\"somebody looked\"}");
    }

    private String post(UUID agency, String path, String body) {
        TestToken officer = issuer.token("audit-service", Roles.PRIVACY_OFFICER).agency(agency);
        return given().header("Authorization", "Bearer " + officer.sign())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("incident_id");
    }
}
