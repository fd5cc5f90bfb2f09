package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.stack.Database;

/** Promise 2: nothing is shown before its audit row is committed. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class ReadTrailTest {
    @Inject
    ReadTrail trail;

    Database database;

    @Test
    void when_a_read_is_recorded_its_row_is_committed() throws SQLException {
        UUID agency = UUID.randomUUID();
        trail.record(worker(agency), read(agency));
        assertEquals(1, committed(agency));
    }

    @Test
    void reads_of_many_agencies_at_once_stand_each_under_its_own_agency() throws Exception {
        List<UUID> agencies = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        ExecutorService readers = Executors.newFixedThreadPool(24);
        List<Future<?>> reads = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            UUID agency = agencies.get(i % agencies.size());
            reads.add(readers.submit(() -> trail.record(worker(agency), read(agency))));
        }
        for (Future<?> each : reads) {
            each.get();
        }
        readers.shutdown();
        for (UUID agency : agencies) {
            assertEquals(100, committed(agency));
        }
    }

    @Test
    void a_row_that_cannot_be_committed_in_a_second_is_an_outage_and_later_reads_go_on() throws SQLException {
        UUID agency = UUID.randomUUID();
        try (Connection connection = database.connect(database.owner());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox IN EXCLUSIVE MODE");
            long began = System.nanoTime();
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> trail.record(worker(agency), read(agency)));
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            assertEquals(ProblemType.DEPENDENCY_UNAVAILABLE, refused.type());
            assertTrue(waited.toMillis() < 1_500, () -> "it waited " + waited);
            connection.rollback();
        }
        Eventually.holds("the next read is recorded", () -> {
            try {
                trail.record(worker(agency), read(agency));
                return true;
            } catch (ProblemException notYet) {
                return false;
            }
        });
    }

    @Test
    void what_may_not_be_in_an_event_is_refused_alone() throws SQLException {
        UUID agency = UUID.randomUUID();
        Act tooLarge = new Act(
                agency,
                "org.subrosa.records.record-read.v1",
                "client/" + agency,
                Map.of("opened", java.util.Collections.nCopies(4_000, "health-and-more")));
        assertThrows(IllegalArgumentException.class, () -> trail.record(worker(agency), tooLarge));
        trail.record(worker(agency), read(agency));
        assertEquals(1, committed(agency));
    }

    private static Act read(UUID agency) {
        return new Act(agency, "org.subrosa.records.record-read.v1", "client/" + agency, Map.of());
    }

    private static Caller worker(UUID agency) {
        return new Caller(UUID.randomUUID(), agency, Set.of("caseworker"), "harbor-app", null, "1", false);
    }

    /** In the outbox, or already taken from there. */
    private long committed(UUID agency) throws SQLException {
        try (Connection connection = database.connect(database.relay());
                PreparedStatement count =
                        connection.prepareStatement("SELECT (SELECT count(*) FROM outbox WHERE agency_id = ?)"
                                + " + (SELECT count(*) FROM outbox_sequenced WHERE agency_id = ?)")) {
            count.setObject(1, agency);
            count.setObject(2, agency);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
