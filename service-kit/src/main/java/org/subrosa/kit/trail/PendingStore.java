package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The relay's list of what has no receipt yet. Every method runs in the open transaction of the leader's session.
 *
 * <p>The relay passes over rows that the receipts' thread has locked: they are being settled, and waiting for each
 * other's rows the two could lock up.
 */
final class PendingStore {
    /** Takes what is due and puts its next attempt off, twice as far each time, up to a limit. */
    private static final String TAKE_DUE =
            """
            WITH due AS (
              SELECT agency_id, id, next_attempt_at AS was_due
              FROM outbox_pending
              WHERE next_attempt_at <= now()
              ORDER BY next_attempt_at, epoch, sequence
              LIMIT ?
              FOR UPDATE SKIP LOCKED
            ), taken AS (
              UPDATE outbox_pending p
              SET attempts = p.attempts + 1,
                  next_attempt_at = now() + make_interval(secs => least(? * power(2, least(p.attempts, 20)), ?))
              FROM due
              WHERE p.agency_id = due.agency_id AND p.id = due.id
              RETURNING p.agency_id, p.id, due.was_due
            )
            SELECT s.agency_id, s.id, s.epoch, s.sequence, s.payload
            FROM taken JOIN outbox_sequenced s ON s.agency_id = taken.agency_id AND s.id = taken.id
            ORDER BY taken.was_due, s.epoch, s.sequence
            """;

    private static final String GIVE_BACK =
            """
            UPDATE outbox_pending p
            SET attempts = greatest(p.attempts - 1, 0), next_attempt_at = now()
            FROM (SELECT l.agency_id, l.id
                  FROM unnest(?, ?) AS g (agency_id, id)
                  JOIN outbox_pending l ON l.agency_id = g.agency_id AND l.id = g.id
                  FOR UPDATE OF l SKIP LOCKED) g
            WHERE p.agency_id = g.agency_id AND p.id = g.id
            """;

    private static final String HASTEN =
            """
            UPDATE outbox_pending p
            SET next_attempt_at = now()
            FROM (SELECT agency_id, id FROM outbox_pending WHERE next_attempt_at > now()
                  ORDER BY next_attempt_at LIMIT ?) l
            WHERE p.agency_id = l.agency_id AND p.id = l.id
            """;

    private static final String BACKLOG =
            """
            SELECT (SELECT count(*) FROM outbox_pending),
                   extract(epoch FROM clock_timestamp()
                     - least((SELECT min(recorded_at) FROM outbox_pending),
                             (SELECT recorded_at FROM outbox ORDER BY position LIMIT 1)))
            """;

    /**
     * Along its index, however many there are: one statement that also deletes reads all that is kept, to delete nothing. What is
     * being sent again is passed over before it is counted, or a log that is frozen would hold up every other.
     */
    private static final String OLD =
            """
            SELECT r.agency_id, r.id
            FROM outbox_receipt r
            WHERE r.received_at < now() - make_interval(days => ?)
              AND NOT EXISTS (SELECT FROM outbox_pending p WHERE p.agency_id = r.agency_id AND p.id = r.id)
            ORDER BY r.received_at
            LIMIT ?
            """;

    /** The kept row with the highest place stays: it says where the numbering is. */
    private static final String PURGE =
            """
            DELETE FROM outbox_sequenced s
            USING unnest(?, ?) AS old (agency_id, id)
            WHERE s.agency_id = old.agency_id AND s.id = old.id
              AND (s.epoch, s.sequence) < (?, ?)
              AND NOT EXISTS (SELECT FROM outbox_pending p WHERE p.agency_id = s.agency_id AND p.id = s.id)
            """;

    private PendingStore() {}

    static List<SequencedEvent> takeDue(LeaderSession session, int limit, double firstSeconds, double longestSeconds) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TAKE_DUE)) {
                statement.setInt(1, limit);
                statement.setDouble(2, firstSeconds);
                statement.setDouble(3, longestSeconds);
                try (ResultSet rows = statement.executeQuery()) {
                    return SequenceStore.events(rows);
                }
            }
        });
    }

    /** Puts back what was taken and did not get through to Kafka: due at once, the attempt not counted. */
    static void giveBack(LeaderSession session, List<SequencedEvent> events) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid",
                                events.stream().map(SequencedEvent::agency).toArray(UUID[]::new)));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", events.stream().map(SequencedEvent::id).toArray(UUID[]::new)));
                statement.executeUpdate();
            }
            return true;
        });
    }

    /** Makes due at once what waits for a receipt that may never come, at most that many rows. */
    static void hasten(LeaderSession session, int limit) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HASTEN)) {
                statement.setInt(1, limit);
                statement.executeUpdate();
            }
            return true;
        });
    }

    static Backlog backlog(LeaderSession session) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BACKLOG);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? new Backlog(row.getLong(1), row.getDouble(2)) : Backlog.NONE;
            }
        });
    }

    /** Deletes events below this place whose receipt is older than that many days, at most that many rows. */
    static int purge(LeaderSession session, int keepDays, int limit, Place below) {
        return session.run(connection -> {
            List<UUID> agencies = new ArrayList<>();
            List<UUID> ids = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(OLD)) {
                statement.setInt(1, keepDays);
                statement.setInt(2, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        agencies.add(row.getObject(1, UUID.class));
                        ids.add(row.getObject(2, UUID.class));
                    }
                }
            }
            return ids.isEmpty() ? 0 : purge(connection, agencies, ids, below);
        });
    }

    private static int purge(Connection connection, List<UUID> agencies, List<UUID> ids, Place below)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
            statement.setArray(1, connection.createArrayOf("uuid", agencies.toArray()));
            statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            statement.setLong(3, below.epoch());
            statement.setLong(4, below.sequence());
            return statement.executeUpdate();
        }
    }
}
