package org.subrosa.audit.intake;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.PGConnection;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.intake.Postman.Letter;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.stack.Database;

/**
 * How fast events go into the log, beside how fast PostgreSQL takes the same rows by COPY. Run it on an idle machine:
 * {@code -Dsubrosa.rate=true}. The goal is a twentieth of COPY at the least.
 */
@AuditServiceTest
@EnabledIfSystemProperty(named = "subrosa.rate", matches = "true")
@SuppressWarnings("NullAway.Init")
class IngestRateTest {

    private static final Logger LOG = Logger.getLogger(IngestRateTest.class);
    private static final int BATCHES = 40;
    private static final double GOAL = 0.05;

    Database database;

    @Inject
    TakeDeliveries take;

    @Inject
    ReadOn readOn;

    @Test
    void aTwentiethOfCopyAtLeast() throws SQLException, IOException {
        ingest("warm-up", 10, 1);
        double single = ingest("one agency", BATCHES, 1);
        ingest("ten agencies", BATCHES, 10);
        double copy = copy();
        LOG.infof("COPY of the same rows: %.0f rows/s; the log makes %.3f of it", copy, single / copy);
        assertTrue(single / copy >= GOAL);
    }

    private double ingest(String what, int batches, int agencies) {
        List<UUID> ids = java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(agencies)
                .toList();
        String topic = "test.rate." + UUID.randomUUID();
        readOn.from(new Topology(Map.of(topic, new Topology.Topic("id", 1))));
        List<List<Delivery>> mail = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            List<Delivery> deliveries = new ArrayList<>();
            for (int i = 0; i < KafkaIntake.BATCH; i++) {
                long offset = (long) batch * KafkaIntake.BATCH + i;
                deliveries.add(Letter.of(ids.get(i % agencies), "records-service", offset + 1)
                        .at(topic, 0, offset));
            }
            mail.add(deliveries);
        }
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            long from = (long) batch * KafkaIntake.BATCH;
            take.take(mail.get(batch), List.of(new Progress(topic, "id", 0, from, from + KafkaIntake.BATCH)));
        }
        double rate = batches * KafkaIntake.BATCH / ((System.nanoTime() - start) / 1e9);
        LOG.infof("%s: %.0f events/s into the log, signed once per batch and agency", what, rate);
        return rate;
    }

    private double copy() throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        UUID agency = UUID.randomUUID();
        int count = BATCHES * KafkaIntake.BATCH;
        for (int i = 0; i < count; i++) {
            Letter letter = Letter.of(agency, "records-service", i + 1);
            rows.append(agency)
                    .append('\t')
                    .append(i)
                    .append('\t')
                    .append(letter.id())
                    .append("\trecords-service\t1\t")
                    .append(i + 1)
                    .append("\t\\\\x")
                    .append(Hash.ofLeaf(letter.bytes()))
                    .append("\t\\\\x")
                    .append(HexFormat.of().formatHex(letter.bytes()))
                    .append("\t2026-11-21T08:00:00Z\n");
        }
        byte[] bytes = rows.toString().getBytes(StandardCharsets.US_ASCII);
        try (Connection connection = database.connect(database.owner());
                var statement = connection.createStatement()) {
            statement.execute("create table rate_copy (like log_entry including all)");
            long start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy rate_copy from stdin", new ByteArrayInputStream(bytes));
            double rate = count / ((System.nanoTime() - start) / 1e9);
            statement.execute("drop table rate_copy");
            return rate;
        }
    }
}
