package org.subrosa.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestEvents;
import org.subrosa.audit.intake.Postman.Letter;
import org.subrosa.audit.log.Tamper;
import org.subrosa.stack.Database;

/** What cannot go into the log is put away whatever else fails, so that no record stops the intake. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class QuarantineDeliveryTest {

    Database database;

    @Inject
    TakeDeliveries take;

    @Inject
    ReadOn readOn;

    @Inject
    QuarantineDelivery quarantine;

    @Inject
    IntegrateBatch integrate;

    @Inject
    IntakeCounts counts;

    private final UUID agency = UUID.randomUUID();
    private final String topic = "test.quarantine." + agency;
    private final Letter known = Letter.of(agency, "records-service", 1);

    @Test
    void aRecordThatNobodyCanBeToldOfIsKeptAllTheSame() throws SQLException {
        giveTheAgencyALog();
        long untold = counts.untold();
        quarantine.keep(refusedOf("no code"));
        assertEquals(untold + 1, counts.untold());
        assertEquals(1, kept());
        assertEquals(0, told());
    }

    @Test
    void aRecordIsKeptAndToldOnceHoweverOftenItComes() throws SQLException {
        giveTheAgencyALog();
        Arrival.Refused refused = refusedOf("records-service");
        quarantine.keep(refused);
        quarantine.keep(refused);
        assertEquals(1, kept());
        assertEquals(1, told());
    }

    @Test
    void aReuseIsKeptWithTheNumberThatCountsAsArrivedAndToldThoughACrashCameBetween() throws SQLException {
        giveTheAgencyALog();
        Letter other = new Letter(
                agency,
                known.id(),
                "records-service",
                2,
                TestEvents.registered(agency, known.id(), "records-service", 2));
        Arrival.Accepted arrival = assertInstanceOf(Arrival.Accepted.class, ReadDelivery.read(other.at(topic, 0, 1)));
        // committed, and then the process is gone
        integrate.integrate(List.of(arrival), List.of(), List.of(new Progress(topic, topic, 0, 1, 2)));
        assertEquals(1, kept());
        assertEquals(0, told());
        AtomicInteger steps = new AtomicInteger();
        // without a receipt its producer offers it again
        assertEquals(
                List.of(),
                take.take(
                        List.of(ReadDelivery.read(other.at(topic, 0, 2))),
                        List.of(new Progress(topic, topic, 0, 2, 3)),
                        steps::incrementAndGet));
        assertEquals(1, kept());
        assertEquals(1, told());
        // told, and its log looked after: each may take long
        assertEquals(2, steps.get());
    }

    /** An event about a producer whose name is no code is refused by the trail itself. */
    private Arrival.Refused refusedOf(String producer) {
        Delivery delivery = Postman.delivery(
                new TopicPosition("test.refused", 0, 1),
                producer,
                agency.toString(),
                ("{" + agency).getBytes(UTF_8),
                Map.of());
        return new Arrival.Refused(delivery, Refusal.NOT_CANONICAL, Optional.empty(), Optional.of(agency));
    }

    private void giveTheAgencyALog() {
        readOn.from(new Topology(Map.of(topic, new Topology.Topic(topic, 1))));
        List<Arrival> first = List.of(ReadDelivery.read(known.at(topic, 0, 0)));
        assertEquals(
                1,
                take.take(first, List.of(new Progress(topic, topic, 0, 0, 1)), () -> {})
                        .size());
    }

    private long kept() throws SQLException {
        try (Tamper look = new Tamper(database, agency)) {
            return look.count("select count(*) from intake_quarantine where claimed_agency = ?", agency);
        }
    }

    private long told() throws SQLException {
        String recorded =
                "select count(*) from (select payload from outbox union all select payload from outbox_sequenced) e"
                        + " where convert_from(payload, 'UTF8') like ? and convert_from(payload, 'UTF8') like '%event-quarantined.v1%'";
        try (var relay = database.connect(database.relay());
                var question = relay.prepareStatement(recorded)) {
            question.setString(1, "%" + agency + "%");
            try (var row = question.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
