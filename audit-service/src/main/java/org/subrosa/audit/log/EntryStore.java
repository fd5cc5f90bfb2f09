package org.subrosa.audit.log;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.jdbc.JdbcStore;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.merkle.Hash;

/** The leaves. Works inside the caller's transaction, bound to the agency. */
@Singleton
class EntryStore extends JdbcStore {

    private static final String PLACES =
            "select event_id, leaf_index, leaf_hash from log_entry where agency_id = ? and event_id = any (?)";
    private static final String INSERT =
            """
            insert into log_entry
                (agency_id, integrated_at, leaf_index, event_id, producer, epoch, sequence, leaf_hash, event)
            select ?, ?, leaf.*
              from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[]) leaf
            """;
    private static final String ENTRY =
            """
            select event_id, leaf_index, leaf_hash, event
              from log_entry where agency_id = ? and event_id = ?
            """;
    private static final String BELOW =
            """
            select event_id, leaf_index, leaf_hash, event
              from log_entry where agency_id = ? and leaf_index < ? order by leaf_index desc limit ?
            """;
    private static final String AT =
            """
            select event_id, leaf_index, leaf_hash, event
              from log_entry where agency_id = ? and leaf_index = any (?) order by leaf_index
            """;
    private static final String LEAF_HASH = "select leaf_hash from log_entry where agency_id = ? and leaf_index = ?";

    EntryStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** Where an event stands, and its hash there. */
    record Place(long leafIndex, Hash leafHash) {}

    /** The places of those of the events that are in the log. */
    Map<UUID, Place> places(UUID agency, Collection<UUID> events) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PLACES)) {
                statement.setObject(1, agency);
                statement.setArray(2, column(connection, "uuid", events, id -> id));
                Map<UUID, Place> places = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        UUID event = rows.getObject(1, UUID.class);
                        places.put(event, new Place(rows.getLong(2), Hash.of(rows.getBytes(3))));
                    }
                }
                return places;
            }
        });
    }

    void insert(UUID agency, List<Placed> leaves, Instant at) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setObject(2, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                statement.setArray(3, column(connection, "bigint", leaves, Placed::leafIndex));
                statement.setArray(4, column(connection, "uuid", leaves, leaf -> leaf.event()
                        .id()));
                statement.setArray(5, column(connection, "text", leaves, leaf -> leaf.event()
                        .producer()));
                statement.setArray(6, column(connection, "bigint", leaves, leaf -> leaf.event()
                        .epoch()));
                statement.setArray(7, column(connection, "bigint", leaves, leaf -> leaf.event()
                        .sequence()));
                statement.setArray(8, bytes(connection, leaves, leaf -> leaf.event()
                        .leafHash()
                        .bytes()));
                statement.setArray(
                        9, bytes(connection, leaves, leaf -> leaf.event().bytes()));
                return statement.executeUpdate();
            }
        });
    }

    Optional<LogEntry> entry(UUID agency, UUID event) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
                statement.setObject(1, agency);
                statement.setObject(2, event);
                return entries(statement).stream().findFirst();
            }
        });
    }

    /** The entries before an index, the last one first. */
    List<LogEntry> below(UUID agency, long leafIndex, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BELOW)) {
                statement.setObject(1, agency);
                statement.setLong(2, leafIndex);
                statement.setInt(3, limit);
                return entries(statement);
            }
        });
    }

    /** The entries at these indexes, in the log's order. */
    List<LogEntry> at(UUID agency, List<Long> leafIndexes) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AT)) {
                statement.setObject(1, agency);
                statement.setArray(2, column(connection, "bigint", leafIndexes, index -> index));
                return entries(statement);
            }
        });
    }

    Optional<Hash> leafHash(UUID agency, long leafIndex) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LEAF_HASH)) {
                statement.setObject(1, agency);
                statement.setLong(2, leafIndex);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(Hash.of(rows.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    private static List<LogEntry> entries(PreparedStatement statement) throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(new LogEntry(
                        rows.getObject(1, UUID.class), rows.getLong(2), Hash.of(rows.getBytes(3)), rows.getBytes(4)));
            }
        }
        return entries;
    }
}
