package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.agroal.api.AgroalDataSource;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.gate.GateEntity;
import org.subrosa.kit.caller.gate.GateStore;

/** Promise 8: a single question, too, sees one agency's rows, and leaves its connection bound to none. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class AgencyQueryTest {
    private static final String COLOURS = AgencyQuery.BIND + "select colour from gate order by colour";
    private static final String SLOW = AgencyQuery.BIND + "select pg_sleep(5)::text";

    @Inject
    AgencyQuery query;

    @Inject
    AgencyTransaction transaction;

    @Inject
    GateStore gates;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void it_sees_the_rows_of_its_agency_only() throws SQLException {
        UUID harbor = agencyWithGate("green");
        UUID elmwood = agencyWithGate("red");
        // often enough for the driver to prepare both halves on the server
        for (int i = 0; i < 12; i++) {
            assertEquals(List.of("green"), ask(COLOURS, harbor));
            assertEquals(List.of("red"), ask(COLOURS, elmwood));
            assertEquals(List.of(), ask(COLOURS, UUID.randomUUID()));
        }
    }

    @Test
    void its_connection_goes_back_bound_to_nobody_and_with_its_own_time_limit() throws SQLException {
        try (Connection connection = query.connection()) {
            ask(connection, COLOURS, UUID.randomUUID());
            try (Statement after = connection.createStatement();
                    ResultSet row = after.executeQuery("select coalesce(current_setting('subrosa.agency', true), ''),"
                            + " current_setting('statement_timeout')")) {
                row.next();
                assertEquals("", row.getString(1));
                assertEquals("1800ms", row.getString(2));
            }
        }
    }

    @Test
    void what_takes_longer_than_a_second_is_ended() {
        long began = System.nanoTime();
        SQLException ended = assertThrows(SQLException.class, () -> ask(SLOW, UUID.randomUUID()));
        assertEquals("57014", ended.getSQLState());
        assertEquals(1, Math.round((System.nanoTime() - began) / 1e9));
    }

    @Test
    void inside_a_transaction_there_is_none() {
        assertThrows(IllegalStateException.class, () -> transaction.run(UUID.randomUUID(), () -> query.connection()));
    }

    private UUID agencyWithGate(String colour) {
        UUID agency = UUID.randomUUID();
        transaction.run(agency, () -> gates.persist(GateEntity.of(agency, UUID.randomUUID(), colour)));
        return agency;
    }

    private List<String> ask(String question, UUID agency) throws SQLException {
        try (Connection connection = query.connection()) {
            return ask(connection, question, agency);
        }
    }

    private static List<String> ask(Connection connection, String question, UUID agency) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(question)) {
            AgencyQuery.bind(ask, agency);
            List<String> found = new ArrayList<>();
            try (ResultSet row = AgencyQuery.execute(ask)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }
}
