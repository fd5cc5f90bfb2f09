package org.subrosa.kit.trail;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Receipts and how far they were read. Every method runs in the open transaction of the leader's session. */
final class ReceiptStore {
    /**
     * A receipt stands if it names an event of ours by agency and id, and its place or one of an earlier epoch: after a
     * restore an event is numbered anew, and the log answers the duplicate with the receipt that it has. An event that
     * has a receipt keeps it; another leaf index for it contradicts the log's own word.
     */
    private static final String STORE =
            """
            WITH given AS (
              SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS g (agency_id, id, epoch, sequence, leaf_index, tree_size, root)
            ), matched AS (
              SELECT DISTINCT ON (g.agency_id, g.id) g.*
              FROM given g JOIN outbox_sequenced s ON s.agency_id = g.agency_id AND s.id = g.id
              WHERE s.producer = ? AND (g.epoch < s.epoch OR (g.epoch = s.epoch AND g.sequence = s.sequence))
              ORDER BY g.agency_id, g.id, g.tree_size
            ), stored AS (
              INSERT INTO outbox_receipt (agency_id, id, leaf_index, tree_size, root)
              SELECT agency_id, id, leaf_index, tree_size, root FROM matched
              ON CONFLICT DO NOTHING
            ), settled AS (
              DELETE FROM outbox_pending p USING matched m WHERE p.agency_id = m.agency_id AND p.id = m.id
              RETURNING p.recorded_at
            )
            SELECT (SELECT count(DISTINCT (agency_id, id)) FROM given), (SELECT count(*) FROM matched),
                   (SELECT count(*) FROM matched m JOIN outbox_receipt r ON r.agency_id = m.agency_id AND r.id = m.id
                    WHERE r.leaf_index <> m.leaf_index),
                   (SELECT array_agg(extract(epoch FROM clock_timestamp() - recorded_at) * 1000000) FROM settled)::bigint[]
            """;

    private static final String OFFSETS =
            "SELECT partition, next_offset FROM outbox_receipt_offset WHERE topic = ? AND topic_id = ?";

    private static final String ADVANCE =
            """
            INSERT INTO outbox_receipt_offset (topic, partition, topic_id, next_offset) VALUES (?, ?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET topic_id = EXCLUDED.topic_id, next_offset = EXCLUDED.next_offset
            """;

    /** In the order of the log; microseconds apart, so that the relay keeps that order. */
    private static final String REFILL =
            """
            WITH page AS (
              SELECT s.agency_id, s.id, s.epoch, s.sequence, r.leaf_index
              FROM outbox_receipt r JOIN outbox_sequenced s ON s.agency_id = r.agency_id AND s.id = r.id
              WHERE r.agency_id = ? AND r.leaf_index >= ? AND s.producer = ?
              ORDER BY r.leaf_index
              LIMIT ?
            ), listed AS (
              INSERT INTO outbox_pending (agency_id, id, epoch, sequence, attempts, next_attempt_at, recorded_at)
              SELECT agency_id, id, epoch, sequence, 0,
                     now() + row_number() OVER (ORDER BY leaf_index) * interval '1 microsecond', now()
              FROM page
              ON CONFLICT DO NOTHING
            )
            SELECT max(leaf_index) FROM page
            """;

    /**
     * How many receipts of a batch matched an event, did not, or contradict the receipt that is there.
     *
     * @param waits how long each event that got its first receipt with this batch had been on record
     */
    record Outcome(long matched, long unmatched, long contradicting, List<Duration> waits) {}

    private ReceiptStore() {}

    static Outcome store(LeaderSession session, String producer, List<Receipt.Entry> entries) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STORE)) {
                statement.setArray(1, array(connection, "uuid", entries, Receipt.Entry::agency));
                statement.setArray(2, array(connection, "uuid", entries, Receipt.Entry::event));
                statement.setArray(3, array(connection, "bigint", entries, entry -> entry.place()
                        .epoch()));
                statement.setArray(4, array(connection, "bigint", entries, entry -> entry.place()
                        .sequence()));
                statement.setArray(5, array(connection, "bigint", entries, Receipt.Entry::leafIndex));
                statement.setArray(6, array(connection, "bigint", entries, Receipt.Entry::treeSize));
                statement.setArray(
                        7,
                        connection.createArrayOf(
                                "bytea",
                                entries.stream().map(Receipt.Entry::root).toArray(byte[][]::new)));
                statement.setString(8, producer);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new Outcome(
                            row.getLong(2), row.getLong(1) - row.getLong(2), row.getLong(3), waits(row.getArray(4)));
                }
            }
        });
    }

    /** Where to go on in each partition of this very topic; nothing for a topic that only has the same name. */
    static Map<Integer, Long> offsets(LeaderSession session, String topic, String topicId) {
        return session.run(connection -> {
            Map<Integer, Long> offsets = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(OFFSETS)) {
                statement.setString(1, topic);
                statement.setString(2, topicId);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        offsets.put(rows.getInt(1), rows.getLong(2));
                    }
                }
            }
            return offsets;
        });
    }

    static void advance(LeaderSession session, String topic, String topicId, Map<Integer, Long> nextOffsets) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                for (Map.Entry<Integer, Long> next : nextOffsets.entrySet()) {
                    statement.setString(1, topic);
                    statement.setInt(2, next.getKey());
                    statement.setString(3, topicId);
                    statement.setLong(4, next.getValue());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            return true;
        });
    }

    /**
     * Puts the agency's receipted events from that leaf index on back on the list, at most that many. Idempotent.
     *
     * @return where to go on; empty when there are no more
     */
    static Optional<Receipt.Refill> refill(LeaderSession session, String producer, Receipt.Refill refill, int limit) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REFILL)) {
                statement.setObject(1, refill.agency());
                statement.setLong(2, refill.fromLeafIndex());
                statement.setString(3, producer);
                statement.setInt(4, limit);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long last = row.getLong(1);
                    return row.wasNull()
                            ? Optional.empty()
                            : Optional.of(new Receipt.Refill(refill.agency(), last + 1));
                }
            }
        });
    }

    private static List<Duration> waits(@Nullable Array micros) throws SQLException {
        return micros == null
                ? List.of()
                : Arrays.stream((Long[]) micros.getArray())
                        .map(each -> Duration.of(Math.max(0, each), ChronoUnit.MICROS))
                        .toList();
    }

    private static Array array(
            Connection connection, String type, List<Receipt.Entry> entries, Function<Receipt.Entry, Object> part)
            throws SQLException {
        return connection.createArrayOf(type, entries.stream().map(part).toArray());
    }
}
