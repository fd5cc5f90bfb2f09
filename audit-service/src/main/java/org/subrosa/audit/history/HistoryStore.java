package org.subrosa.audit.history;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.subrosa.audit.jdbc.JdbcStore;

/** The derived rows. Works inside the caller's transaction, bound to the agency. */
@Singleton
class HistoryStore extends JdbcStore {

    private static final String COLUMNS = "leaf_index, event_id, type, service, happened_at, actor_id, actor_kind,"
            + " actor_roles, client_id, recipient_id, purpose, outcome, disclosure_id, request_id, compartments, opened";
    // codes hold no comma; several lists of different lengths make no array of arrays
    private static final String INSERT = "insert into history_entry (agency_id, " + COLUMNS + ")"
            + " select ?, l.leaf_index, l.event_id, l.type, l.service, l.happened_at, l.actor_id, l.actor_kind,"
            + " string_to_array(l.actor_roles, ','), l.client_id, l.recipient_id, l.purpose, l.outcome,"
            + " l.disclosure_id, l.request_id, string_to_array(l.compartments, ','), string_to_array(l.opened, ',')"
            + " from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],"
            + " ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])"
            + " l (" + COLUMNS + ") on conflict do nothing";
    private static final String FIRST = "select min(leaf_index) from history_entry where agency_id = ?";
    /**
     * The filter's values are constants to the planner, because this statement is planned anew each time: a part that is
     * not given is gone before it chooses an index.
     */
    private static final String MATCHING = "select " + COLUMNS + " from history_entry,"
            + " (select ?::uuid as client, ?::text as actor, ?::uuid as recipient, ?::text as why, ?::text as became,"
            + " ?::text as kind, ?::timestamptz as since, ?::timestamptz as until) f"
            + " where agency_id = ? and leaf_index >= ? and leaf_index < ?"
            + " and (f.client is null or client_id = f.client)"
            + " and (f.actor is null or actor_id = f.actor)"
            + " and (f.recipient is null or recipient_id = f.recipient)"
            + " and (f.why is null or purpose = f.why)"
            + " and (f.became is null or outcome = f.became)"
            + " and (f.kind is null or type = f.kind)"
            + " and (f.since is null or happened_at >= f.since)"
            + " and (f.until is null or happened_at < f.until)";

    private static final String ABOUT = "select " + COLUMNS + " from history_entry"
            + " where agency_id = ? and (leaf_index = ? or event_id = ?) order by leaf_index limit 2";
    private static final String LATEST = MATCHING + " order by leaf_index desc limit ?";
    private static final String EARLIEST = MATCHING + " order by leaf_index limit ?";

    HistoryStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /**
     * Keeps rows; those that are there already are let be.
     *
     * @return how many were not there
     */
    int insert(UUID agency, List<HistoryEntry> entries) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setArray(2, column(connection, "bigint", entries, HistoryEntry::leafIndex));
                statement.setArray(3, column(connection, "uuid", entries, HistoryEntry::eventId));
                statement.setArray(4, column(connection, "text", entries, HistoryEntry::type));
                statement.setArray(5, column(connection, "text", entries, HistoryEntry::service));
                statement.setArray(6, column(connection, "timestamptz", entries, HistoryEntry::happenedAt));
                statement.setArray(7, nullable(connection, "text", entries, HistoryEntry::actorId));
                statement.setArray(8, nullable(connection, "text", entries, HistoryEntry::actorKind));
                statement.setArray(9, column(connection, "text", entries, each -> joined(each.actorRoles())));
                statement.setArray(10, nullable(connection, "uuid", entries, HistoryEntry::clientId));
                statement.setArray(11, nullable(connection, "uuid", entries, HistoryEntry::recipientId));
                statement.setArray(12, nullable(connection, "text", entries, HistoryEntry::purpose));
                statement.setArray(13, column(connection, "text", entries, HistoryEntry::outcome));
                statement.setArray(14, nullable(connection, "uuid", entries, HistoryEntry::disclosureId));
                statement.setArray(15, nullable(connection, "uuid", entries, HistoryEntry::requestId));
                statement.setArray(16, column(connection, "text", entries, each -> joined(each.compartments())));
                statement.setArray(17, column(connection, "text", entries, each -> joined(each.opened())));
                return statement.executeUpdate();
            }
        });
    }

    /** The first leaf that there is history of. */
    OptionalLong first(UUID agency) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
                statement.setObject(1, agency);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long first = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(first);
                }
            }
        });
    }

    /** What matches before an index, the latest first. */
    List<HistoryEntry> latest(UUID agency, HistoryFilter filter, long before, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
                return matching(statement, agency, filter, 0, before, limit);
            }
        });
    }

    /** What matches from an index on and before another, the earliest first. */
    List<HistoryEntry> earliest(UUID agency, HistoryFilter filter, long from, long before, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EARLIEST)) {
                return matching(statement, agency, filter, from, before, limit);
            }
        });
    }

    /** What is said of an index, or of an event wherever: one row where all is well, and not more than two. */
    List<HistoryEntry> about(UUID agency, long leafIndex, UUID event) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ABOUT)) {
                statement.setObject(1, agency);
                statement.setLong(2, leafIndex);
                statement.setObject(3, event);
                return entries(statement);
            }
        });
    }

    private static List<HistoryEntry> matching(
            PreparedStatement statement, UUID agency, HistoryFilter filter, long from, long before, int limit)
            throws SQLException {
        // a plan that is kept would have to serve every filter, and serves none
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        statement.setObject(1, filter.clientId());
        statement.setString(2, filter.actor());
        statement.setObject(3, filter.recipientId());
        statement.setString(4, filter.purpose());
        statement.setString(5, filter.outcome());
        statement.setString(6, filter.type());
        time(statement, 7, filter.from());
        time(statement, 8, filter.to());
        statement.setObject(9, agency);
        statement.setLong(10, from);
        statement.setLong(11, before);
        statement.setInt(12, limit);
        return entries(statement);
    }

    private static List<HistoryEntry> entries(PreparedStatement statement) throws SQLException {
        List<HistoryEntry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private static void time(PreparedStatement statement, int at, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(at, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        }
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong("leaf_index"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("service"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("actor_id"),
                row.getString("actor_kind"),
                texts(row, "actor_roles"),
                row.getObject("client_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getString("purpose"),
                row.getString("outcome"),
                row.getObject("disclosure_id", UUID.class),
                row.getObject("request_id", UUID.class),
                texts(row, "compartments"),
                texts(row, "opened"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static String joined(List<String> codes) {
        return String.join(",", codes);
    }

    private static Array nullable(
            Connection connection,
            String type,
            List<HistoryEntry> entries,
            Function<HistoryEntry, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, entries.stream().map(value).toArray());
    }
}
