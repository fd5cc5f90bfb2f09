package org.subrosa.acceptance.acts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.stack.Postgres;

/** Reads the log where it lies, past the service: what the service says of itself is checked against it. */
public final class StoredLog {

    private static final String COLUMNS =
            "SELECT agency_id, leaf_index, event_id, producer, epoch, sequence, event FROM log_entry";
    private static final String OF_AGENCY = COLUMNS + " WHERE agency_id = ? ORDER BY leaf_index";
    private static final String ALL = COLUMNS + " ORDER BY agency_id, leaf_index";
    private static final String TELLING_OF = COLUMNS
            + " WHERE position(convert_to(?, 'UTF8') IN event) > 0 AND position(convert_to(?, 'UTF8') IN event) > 0";

    private final Postgres postgres;

    public StoredLog(Postgres postgres) {
        this.postgres = postgres;
    }

    /** The agency's entries in their order. */
    public List<LoggedEvent> of(UUID agency) throws SQLException {
        try (Connection connection = postgres.superuser("audit");
                PreparedStatement query = connection.prepareStatement(OF_AGENCY)) {
            query.setObject(1, agency);
            return read(query);
        }
    }

    /** Every agency's entries. */
    public List<LoggedEvent> all() throws SQLException {
        try (Connection connection = postgres.superuser("audit");
                PreparedStatement query = connection.prepareStatement(ALL)) {
            return read(query);
        }
    }

    /** The one entry that tells of the act on that thing, if it is there by now; two are an error. */
    public Optional<LoggedEvent> tellingOf(WriteAct act, String id) throws SQLException {
        try (Connection connection = postgres.superuser("audit");
                PreparedStatement query = connection.prepareStatement(TELLING_OF)) {
            query.setString(1, act.eventType());
            query.setString(2, id);
            List<LoggedEvent> found =
                    read(query).stream().filter(event -> event.tellsOf(act, id)).toList();
            if (found.size() > 1) {
                throw new AssertionError(act + " is in the log " + found.size() + " times");
            }
            return found.stream().findFirst();
        }
    }

    private static List<LoggedEvent> read(PreparedStatement query) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                events.add(new LoggedEvent(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getBytes(7)));
            }
        }
        return events;
    }
}
