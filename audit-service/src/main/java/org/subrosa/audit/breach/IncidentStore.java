package org.subrosa.audit.breach;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.IncidentVault.SealedText;
import org.subrosa.audit.jdbc.JdbcStore;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

/** Incidents and the register. Works inside the caller's transaction, bound to the agency. */
@Singleton
class IncidentStore extends JdbcStore {

    private static final String INSERT =
            """
            insert into incident (agency_id, id, opened_at, opened_by, discovered_at, scope, scope_actor, scope_from,
                scope_to, data_key_id, data_key_version, narrative)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_EVENTS =
            "insert into incident_event (agency_id, incident_id, event_id) select ?, ?, e from unnest(?::uuid[]) e";
    // the key comes out of the statement that reads the ciphertext: no live row, no plaintext
    private static final String FIND = "select v.id, v.opened_at, v.opened_by, v.discovered_at, v.scope, v.scope_actor,"
            + " v.scope_from, v.scope_to, v.data_key_id, v.data_key_version, v.narrative, array(select e.event_id"
            + " from incident_event e where e.agency_id = v.agency_id and e.incident_id = v.id order by 1) as events,"
            + DataKeyStore.COLUMNS + "from incident v" + DataKeyStore.JOIN + "where v.agency_id = ? and v.id = ?";
    /** Until the transaction ends nobody else judges this incident or sends its notices. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('incident/' || ?::uuid || '/' || ?::uuid, 0))";

    private static final String LINES =
            """
            select i.id, i.opened_at, i.discovered_at, i.scope, a.conclusion, n.affected, n.late, n.sent, n.read, n.next_due,
                   n.mail_queued, n.mail_unsafe, n.mail_unasked
              from incident i
              left join lateral (
                  select conclusion from incident_assessment a
                   where a.agency_id = i.agency_id and a.incident_id = i.id order by version desc limit 1) a on true
              cross join lateral (
                  select count(*) as affected, count(*) filter (where sent_at is null and due_at < ?) as late,
                         count(sent_at) as sent, count(read_at) as read,
                         min(due_at) filter (where sent_at is null) as next_due,
                         count(*) filter (where mail = 'queued') as mail_queued,
                         count(*) filter (where mail = 'no-safe-address') as mail_unsafe,
                         count(*) filter (where sent_at is not null and mail is null) as mail_unasked
                    from breach_notice n where n.agency_id = i.agency_id and n.incident_id = i.id) n
             where i.agency_id = ?
            """;
    private static final String LINE = LINES + " and i.id = ?";
    private static final String REGISTER = LINES
            + """
             and (?::uuid is null or (i.opened_at, i.id) <
                 (select c.opened_at, c.id from incident c where c.agency_id = i.agency_id and c.id = ?))
             order by i.opened_at desc, i.id desc limit ?
            """;

    IncidentStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    void insert(UUID agency, UUID id, NewIncident incident, Sealed narrative, UUID openedBy, Instant at) {
        IncidentScope scope = incident.scope();
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setObject(2, id);
                time(statement, 3, at);
                statement.setObject(4, openedBy);
                time(statement, 5, incident.discoveredAt());
                statement.setString(6, scope.kind());
                statement.setString(7, scope.actor());
                time(statement, 8, scope.from());
                time(statement, 9, scope.to());
                statement.setObject(10, narrative.dataKeyId());
                statement.setInt(11, narrative.dataKeyVersion());
                statement.setBytes(12, narrative.blob());
                return statement.executeUpdate();
            }
        });
        List<UUID> events = scope.eventIds();
        if (events != null) {
            run(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(INSERT_EVENTS)) {
                    statement.setObject(1, agency);
                    statement.setObject(2, id);
                    statement.setArray(3, column(connection, "uuid", events, event -> event));
                    return statement.executeUpdate();
                }
            });
        }
    }

    Optional<Incident> find(UUID agency, UUID id) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setObject(1, agency);
                statement.setObject(2, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(incident(row)) : Optional.empty();
                }
            }
        });
    }

    /** The incident, which nobody else works on until the transaction ends. */
    Optional<Incident> lock(UUID agency, UUID id) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
                statement.setObject(1, agency);
                statement.setObject(2, id);
                return statement.execute();
            }
        });
        return find(agency, id);
    }

    /** An incident's line in the register. */
    Optional<IncidentItem> line(UUID agency, UUID id, Instant now) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LINE)) {
                time(statement, 1, now);
                statement.setObject(2, agency);
                statement.setObject(3, id);
                return lines(statement).stream().findFirst();
            }
        });
    }

    /** The register, the latest incident first, from after the one named on. */
    List<IncidentItem> register(UUID agency, @Nullable UUID after, Instant now, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REGISTER)) {
                time(statement, 1, now);
                statement.setObject(2, agency);
                statement.setObject(3, after);
                statement.setObject(4, after);
                statement.setInt(5, limit);
                return lines(statement);
            }
        });
    }

    private static List<IncidentItem> lines(PreparedStatement statement) throws SQLException {
        List<IncidentItem> lines = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String conclusion = row.getString("conclusion");
                Standing standing = Standing.of(conclusion == null ? null : Conclusion.of(conclusion));
                lines.add(new IncidentItem(
                        row.getObject("id", UUID.class),
                        required(row, "opened_at"),
                        required(row, "discovered_at"),
                        row.getString("scope"),
                        standing,
                        Clocks.of(
                                standing,
                                row.getLong("affected"),
                                row.getLong("late"),
                                row.getLong("sent"),
                                row.getLong("read"),
                                time(row, "next_due")),
                        new Mails(
                                row.getLong("mail_queued"), row.getLong("mail_unsafe"), row.getLong("mail_unasked"))));
            }
        }
        return lines;
    }

    private static Incident incident(ResultSet row) throws SQLException {
        boolean events = row.getString("scope").equals("events");
        return new Incident(
                row.getObject("id", UUID.class),
                required(row, "opened_at"),
                row.getObject("opened_by", UUID.class),
                required(row, "discovered_at"),
                new IncidentScope(
                        row.getString("scope_actor"),
                        time(row, "scope_from"),
                        time(row, "scope_to"),
                        events ? List.of((UUID[]) row.getArray("events").getArray()) : null),
                new SealedText(
                        new Sealed(
                                row.getObject("data_key_id", UUID.class),
                                row.getInt("data_key_version"),
                                row.getBytes("narrative")),
                        DataKeyStore.joined(row)));
    }

    static void time(PreparedStatement statement, int at, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(at, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        }
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
