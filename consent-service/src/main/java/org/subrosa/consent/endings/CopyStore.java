package org.subrosa.consent.endings;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register over all agencies, as the relay's role, which may see it and say what was copied. Outside any transaction. */
@ApplicationScoped
class CopyStore {
    // two ends of an index: what is in the topic is not walked over
    private static final String TO_COPY =
            """
            (select agency_id, kind, subject_id, client_id, account, ended_at from ending where copied_to < ? limit ?)
            union all
            (select agency_id, kind, subject_id, client_id, account, ended_at from ending where copied_to > ? limit ?)
            """;
    private static final String COPIED =
            """
            update ending e set copied_to = ? from unnest(?::uuid[], ?::text[], ?::uuid[]) as c (agency_id, kind, subject_id)
             where e.agency_id = c.agency_id and e.kind = c.kind and e.subject_id = c.subject_id
            """;
    private static final String WAITING =
            "select count(*), min(ended_at) from ending where copied_to < ? or copied_to > ?";
    private static final String NEVER_COPIED = "select count(*), min(ended_at) from ending where copied_to = ''";

    // from agency to agency: as many steps as there are agencies, however many clients each has
    private static final String AGENCIES =
            """
            with recursive sealing (id) as (
                (select agency_id from data_key order by agency_id limit 1)
                union all
                select (select d.agency_id from data_key d where d.agency_id > s.id order by d.agency_id limit 1)
                  from sealing s where s.id is not null)
            select id from sealing where id is not null
            """;

    private final AgroalDataSource relay;

    CopyStore(@DataSource("relay") AgroalDataSource relay) {
        this.relay = relay;
    }

    /** What waits to be copied, and since when the first of it has ended. */
    record Waiting(long endings, Optional<Instant> since) {}

    /** Some that the topic with this id lacks, twice the limit at most. */
    List<Ending> toCopy(String topicId, int limit) {
        try (Connection connection = relay.getConnection();
                PreparedStatement read = connection.prepareStatement(TO_COPY)) {
            read.setString(1, topicId);
            read.setInt(2, limit);
            read.setString(3, topicId);
            read.setInt(4, limit);
            List<Ending> endings = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    endings.add(new Ending(
                            row.getObject(1, UUID.class),
                            Ending.Kind.of(row.getString(2)),
                            row.getObject(3, UUID.class),
                            row.getObject(4, UUID.class),
                            row.getObject(5, UUID.class),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
            return endings;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    void copied(List<Ending> endings, String topicId) {
        try (Connection connection = relay.getConnection();
                PreparedStatement update = connection.prepareStatement(COPIED)) {
            update.setString(1, topicId);
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", endings.stream().map(Ending::agency).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            endings.stream().map(each -> each.kind().code()).toArray()));
            update.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", endings.stream().map(Ending::subject).toArray()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** @param topicId empty if none was seen yet: then, what was never copied anywhere */
    Waiting waiting(String topicId) {
        try (Connection connection = relay.getConnection();
                PreparedStatement read = connection.prepareStatement(topicId.isEmpty() ? NEVER_COPIED : WAITING)) {
            if (!topicId.isEmpty()) {
                read.setString(1, topicId);
                read.setString(2, topicId);
            }
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return new Waiting(
                        row.getLong(1),
                        Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant));
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Agencies that have sealed anything: every consent has sealed words. */
    List<UUID> agencies() {
        try (Connection connection = relay.getConnection();
                PreparedStatement read = connection.prepareStatement(AGENCIES);
                ResultSet row = read.executeQuery()) {
            List<UUID> agencies = new ArrayList<>();
            while (row.next()) {
                agencies.add(row.getObject(1, UUID.class));
            }
            return agencies;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(SQLException cause) {
        return new IllegalStateException("the register of endings cannot be copied", cause);
    }
}
