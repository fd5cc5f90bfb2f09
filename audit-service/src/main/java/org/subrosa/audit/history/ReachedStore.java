package org.subrosa.audit.history;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGStatement;
import org.subrosa.audit.jdbc.JdbcStore;

/** Whose information somebody got at. Works inside the caller's transaction, bound to the agency. */
@Singleton
class ReachedStore extends JdbcStore {

    /** The rule of {@link FindReached}, in one place. */
    private static final String REACHED = " and h.client_id is not null"
            + " and h.outcome not in ('denied', 'failed', 'not-found', 'not-sent')"
            + " and not (h.outcome = 'pending' and exists (select from history_entry later"
            + " where later.agency_id = h.agency_id and later.disclosure_id = h.disclosure_id"
            + " and later.leaf_index > h.leaf_index and later.outcome in ('failed', 'not-sent')))";

    private static final String IN_SPAN = "select distinct h.client_id from history_entry h,"
            + " (select ?::text as actor) f"
            + " where h.agency_id = ? and h.leaf_index < ? and h.happened_at >= ? and h.happened_at < ?"
            + " and (f.actor is null and not ('client' = any (h.actor_roles)) or h.actor_id = f.actor)" + REACHED
            + " limit ?";
    private static final String AT_EVENTS = "select distinct h.client_id from history_entry h"
            + " where h.agency_id = ? and h.leaf_index < ? and h.event_id = any (?)" + REACHED + " limit ?";
    private static final String KNOWN =
            "select count(*) from history_entry where agency_id = ? and leaf_index < ? and event_id = any (?)";

    ReachedStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    List<UUID> inSpan(UUID agency, Reach.Span span, long size, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IN_SPAN)) {
                // with an actor and without are two plans
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                statement.setString(1, span.actor());
                statement.setObject(2, agency);
                statement.setLong(3, size);
                statement.setObject(4, OffsetDateTime.ofInstant(span.from(), ZoneOffset.UTC));
                statement.setObject(5, OffsetDateTime.ofInstant(span.to(), ZoneOffset.UTC));
                statement.setInt(6, limit);
                return clients(statement);
            }
        });
    }

    List<UUID> atEvents(UUID agency, List<UUID> events, long size, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AT_EVENTS)) {
                statement.setObject(1, agency);
                statement.setLong(2, size);
                statement.setArray(3, column(connection, "uuid", events, id -> id));
                statement.setInt(4, limit);
                return clients(statement);
            }
        });
    }

    /** How many of the events are there. */
    long known(UUID agency, List<UUID> events, long size) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                statement.setObject(1, agency);
                statement.setLong(2, size);
                statement.setArray(3, column(connection, "uuid", events, id -> id));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static List<UUID> clients(PreparedStatement statement) throws SQLException {
        List<UUID> clients = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                clients.add(rows.getObject(1, UUID.class));
            }
        }
        return clients;
    }
}
