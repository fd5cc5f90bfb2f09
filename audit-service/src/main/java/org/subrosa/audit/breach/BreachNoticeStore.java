package org.subrosa.audit.breach;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.IncidentVault.SealedText;
import org.subrosa.audit.jdbc.JdbcStore;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

/** Clients' notices and what stands in them. Works inside the caller's transaction, bound to the agency. */
@Singleton
class BreachNoticeStore extends JdbcStore {

    private static final String INSERT =
            """
            insert into breach_notice (agency_id, id, incident_id, client_id, due_at, due_rule)
            select ?, gen_random_uuid(), ?, client, ?, ? from unnest(?::uuid[]) client
            on conflict (agency_id, incident_id, client_id) do nothing
            """;
    private static final String INSERT_LETTER =
            """
            insert into breach_letter (agency_id, id, incident_id, written_at, written_by, data_key_id, data_key_version,
                letter)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SEND =
            """
            update breach_notice set sent_at = ?, letter_id = ?
             where agency_id = ? and sent_at is null and id in (
                 select id from breach_notice
                  where agency_id = ? and incident_id = ? and sent_at is null order by due_at, id limit ?)
            returning id, client_id, due_at
            """;
    private static final String WAITING =
            "select count(*) from breach_notice where agency_id = ? and incident_id = ? and sent_at is null";
    private static final String OF_INCIDENT =
            """
            select id, client_id, due_at, due_rule, sent_at, read_at, mail from breach_notice
             where agency_id = ? and incident_id = ? and (?::uuid is null or id > ?) order by id limit ?
            """;
    private static final String OF_CLIENT =
            """
            select n.id, n.sent_at, n.read_at from breach_notice n
             where n.agency_id = ? and n.client_id = ? and n.sent_at is not null
               and (?::uuid is null or (n.sent_at, n.id) < (select c.sent_at, c.id from breach_notice c
                    where c.agency_id = n.agency_id and c.client_id = n.client_id and c.id = ?))
             order by n.sent_at desc, n.id desc limit ?
            """;
    private static final String FIND = "select n.incident_id, n.letter_id, n.sent_at, n.read_at, v.data_key_id,"
            + " v.data_key_version, v.letter," + DataKeyStore.COLUMNS + "from breach_notice n"
            + " join breach_letter v on v.agency_id = n.agency_id and v.id = n.letter_id" + DataKeyStore.JOIN
            + "where n.agency_id = ? and n.client_id = ? and n.id = ?";
    private static final String WITHOUT_MAIL =
            """
            select client_id from breach_notice
             where agency_id = ? and incident_id = ? and sent_at is not null and mail is null order by due_at, id limit ?
            """;
    private static final String KEEP_MAIL =
            """
            update breach_notice n set mail = m.mail from unnest(?::uuid[], ?::text[]) m (client, mail)
             where n.agency_id = ? and n.incident_id = ? and n.client_id = m.client and n.mail is null
            """;
    private static final String READ =
            "update breach_notice set read_at = ? where agency_id = ? and id = ? and read_at is null";

    BreachNoticeStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** A notice that was sent just now. */
    record Sent(UUID notice, UUID client, Instant dueAt) {}

    /** An affected client's notice. */
    record Notice(
            UUID id,
            UUID client,
            Instant dueAt,
            String rule,
            @Nullable Instant sentAt,
            @Nullable Instant readAt,
            @Nullable NoticeMail mail) {}

    /** A notice that was sent, with its text, still sealed. */
    record SentNotice(UUID incident, UUID letter, Instant sentAt, @Nullable Instant readAt, SealedText text) {}

    /** Starts the clocks of those clients who have none, and says how many that were. */
    int insert(UUID agency, UUID incident, List<UUID> clients, Instant dueAt, String rule) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setObject(2, incident);
                IncidentStore.time(statement, 3, dueAt);
                statement.setString(4, rule);
                statement.setArray(5, column(connection, "uuid", clients, client -> client));
                return statement.executeUpdate();
            }
        });
    }

    void insertLetter(UUID agency, UUID id, UUID incident, Sealed letter, UUID writtenBy, Instant at) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT_LETTER)) {
                statement.setObject(1, agency);
                statement.setObject(2, id);
                statement.setObject(3, incident);
                IncidentStore.time(statement, 4, at);
                statement.setObject(5, writtenBy);
                statement.setObject(6, letter.dataKeyId());
                statement.setInt(7, letter.dataKeyVersion());
                statement.setBytes(8, letter.blob());
                return statement.executeUpdate();
            }
        });
    }

    /** Sends the letter to those who wait longest, at most that many. */
    List<Sent> send(UUID agency, UUID incident, UUID letter, Instant at, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SEND)) {
                IncidentStore.time(statement, 1, at);
                statement.setObject(2, letter);
                statement.setObject(3, agency);
                statement.setObject(4, agency);
                statement.setObject(5, incident);
                statement.setInt(6, limit);
                List<Sent> sent = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        sent.add(new Sent(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                IncidentStore.required(row, "due_at")));
                    }
                }
                return sent;
            }
        });
    }

    /** How many of the incident's clients have not been sent anything. */
    long waiting(UUID agency, UUID incident) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setObject(1, agency);
                statement.setObject(2, incident);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    List<Notice> ofIncident(UUID agency, UUID incident, @Nullable UUID after, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_INCIDENT)) {
                statement.setObject(1, agency);
                statement.setObject(2, incident);
                statement.setObject(3, after);
                statement.setObject(4, after);
                statement.setInt(5, limit);
                List<Notice> notices = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        notices.add(new Notice(
                                row.getObject("id", UUID.class),
                                row.getObject("client_id", UUID.class),
                                IncidentStore.required(row, "due_at"),
                                row.getString("due_rule"),
                                IncidentStore.time(row, "sent_at"),
                                IncidentStore.time(row, "read_at"),
                                row.getObject("sent_at") == null ? null : NoticeMail.of(row.getString("mail"))));
                    }
                }
                return notices;
            }
        });
    }

    /** What the client has been sent, the latest first. */
    List<OwnNoticeItem> ofClient(UUID agency, UUID client, @Nullable UUID after, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_CLIENT)) {
                statement.setObject(1, agency);
                statement.setObject(2, client);
                statement.setObject(3, after);
                statement.setObject(4, after);
                statement.setInt(5, limit);
                List<OwnNoticeItem> items = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        items.add(new OwnNoticeItem(
                                row.getObject("id", UUID.class),
                                IncidentStore.required(row, "sent_at"),
                                IncidentStore.time(row, "read_at") != null));
                    }
                }
                return items;
            }
        });
    }

    /** A notice that the client has been sent. */
    Optional<SentNotice> find(UUID agency, UUID client, UUID notice) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setObject(1, agency);
                statement.setObject(2, client);
                statement.setObject(3, notice);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new SentNotice(
                                    row.getObject("incident_id", UUID.class),
                                    row.getObject("letter_id", UUID.class),
                                    IncidentStore.required(row, "sent_at"),
                                    IncidentStore.time(row, "read_at"),
                                    new SealedText(
                                            new Sealed(
                                                    row.getObject("data_key_id", UUID.class),
                                                    row.getInt("data_key_version"),
                                                    row.getBytes("letter")),
                                            DataKeyStore.joined(row))))
                            : Optional.empty();
                }
            }
        });
    }

    /** Clients who have the notice in the portal, and about whose mail nobody was asked, those first who were due first. */
    List<UUID> withoutMail(UUID agency, UUID incident, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WITHOUT_MAIL)) {
                statement.setObject(1, agency);
                statement.setObject(2, incident);
                statement.setInt(3, limit);
                List<UUID> clients = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        clients.add(row.getObject(1, UUID.class));
                    }
                }
                return clients;
            }
        });
    }

    /** Keeps what was said of each client's mail, once. */
    void keepMail(UUID agency, UUID incident, Map<UUID, NoticeMail> states) {
        List<UUID> clients = List.copyOf(states.keySet());
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KEEP_MAIL)) {
                statement.setArray(1, column(connection, "uuid", clients, client -> client));
                statement.setArray(
                        2, column(connection, "text", clients, client -> Objects.requireNonNull(states.get(client))
                                .code()));
                statement.setObject(3, agency);
                statement.setObject(4, incident);
                return statement.executeUpdate();
            }
        });
    }

    /** Notes when a notice was read first; false if it had been read before. */
    boolean markRead(UUID agency, UUID notice, Instant at) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                IncidentStore.time(statement, 1, at);
                statement.setObject(2, agency);
                statement.setObject(3, notice);
                return statement.executeUpdate() == 1;
            }
        });
    }
}
