package org.subrosa.consent.endings;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The register in this database, as the application sees it: one agency's endings, and how far the database is. */
@ApplicationScoped
class RegisterStore {
    // a server that was started anew, a database that was made anew, a table that was filled anew: each may be a
    // restored one
    private static final String PLACE =
            """
            select concat_ws('/', extract(epoch from pg_postmaster_start_time()), d.oid, pg_relation_filenode('ending')),
                   n.last_value
              from ending_number n, pg_database d where d.datname = current_database()
            """;
    private static final String ADD =
            """
            insert into ending (agency_id, kind, subject_id, client_id, account, ended_at) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String FIND =
            "select client_id, account, ended_at from ending where agency_id = ? and kind = ? and subject_id = ?";
    // in force: with its mark, unless there is nothing to mark
    private static final String KNOWN =
            """
            select e.subject_id from ending e
             where e.agency_id = ? and e.kind = ? and e.subject_id = any (?)
               and (exists (select from consent_withdrawal w where w.agency_id = e.agency_id and w.consent_id = e.subject_id)
                    or not exists (select from consent c where c.agency_id = e.agency_id and c.id = e.subject_id))
            """;
    private static final String COPIED =
            "update ending set copied_to = ? where agency_id = ? and kind = ? and subject_id = ?";

    private final AgroalDataSource dataSource;

    RegisterStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Never waits for another's transaction. */
    RegisterPlace place() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PLACE);
                ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("a database has a name, and a sequence one row");
            }
            return new RegisterPlace(row.getString(1), row.getLong(2));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Adds an ending, to be copied; does nothing if it is there. */
    void add(Ending ending) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, ending.agency());
            insert.setString(2, ending.kind().code());
            insert.setObject(3, ending.subject());
            insert.setObject(4, ending.client());
            insert.setObject(5, ending.account());
            insert.setObject(6, OffsetDateTime.ofInstant(ending.endedAt(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    Optional<Ending> find(UUID agency, Ending.Kind kind, UUID subject) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(FIND)) {
            read.setObject(1, agency);
            read.setString(2, kind.code());
            read.setObject(3, subject);
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(new Ending(
                                agency,
                                kind,
                                subject,
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Those of the subjects of which this database knows that they have ended. */
    Set<UUID> known(UUID agency, Ending.Kind kind, Collection<UUID> subjects) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(KNOWN)) {
            read.setObject(1, agency);
            read.setString(2, kind.code());
            read.setArray(3, connection.createArrayOf("uuid", subjects.toArray()));
            Set<UUID> known = new HashSet<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, UUID.class));
                }
            }
            return known;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The topic with this id has it. */
    void copied(Ending ending, String topicId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(COPIED)) {
            update.setString(1, topicId);
            update.setObject(2, ending.agency());
            update.setString(3, ending.kind().code());
            update.setObject(4, ending.subject());
            update.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(SQLException cause) {
        return new IllegalStateException("the register of endings cannot be used", cause);
    }
}
