package org.subrosa.kit.trail;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Numbering, under the relay's role. Every method runs in the open transaction of the leader's session. */
final class SequenceStore {
    private static final String LAST_PLACE =
            """
            SELECT e.epoch, coalesce((SELECT max(s.sequence) FROM outbox_sequenced s
                                      WHERE s.producer = e.producer AND s.epoch = e.epoch), 0)
            FROM outbox_epoch e
            WHERE e.producer = ?
            ORDER BY e.epoch DESC
            LIMIT 1
            """;

    private static final String OPEN_EPOCH = "INSERT INTO outbox_epoch (producer, epoch, reason) VALUES (?, ?, ?)";

    /** One index probe for each agency, where DISTINCT would read every row. */
    private static final String AGENCIES =
            """
            WITH RECURSIVE known AS (
              (SELECT agency_id FROM outbox_sequenced ORDER BY agency_id LIMIT 1)
              UNION ALL
              SELECT (SELECT s.agency_id FROM outbox_sequenced s WHERE s.agency_id > k.agency_id
                      ORDER BY s.agency_id LIMIT 1)
              FROM known k WHERE k.agency_id IS NOT NULL
            )
            SELECT agency_id FROM known WHERE agency_id IS NOT NULL
            """;

    /**
     * Takes rows out of the outbox, appends them with their place and puts them on the list, or does none of it. They
     * are taken by their physical place, which nobody changes: no backlog is too long for that.
     */
    private static final String SEQUENCE =
            """
            WITH taken AS (
              DELETE FROM outbox
              WHERE ctid = ANY (ARRAY(SELECT ctid FROM outbox ORDER BY position LIMIT ?))
              RETURNING *
            ), appended AS (
              INSERT INTO outbox_sequenced (agency_id, id, producer, epoch, sequence,
                                            aggregatetype, aggregateid, type, payload, recorded_at)
              SELECT agency_id, id, ?, ?, ? + row_number() OVER (ORDER BY position),
                     aggregatetype, aggregateid, type, payload, recorded_at
              FROM taken
              RETURNING agency_id, id, epoch, sequence, payload, recorded_at
            ), listed AS (
              INSERT INTO outbox_pending (agency_id, id, epoch, sequence, attempts, next_attempt_at, recorded_at)
              SELECT agency_id, id, epoch, sequence, ?, now() + make_interval(secs => ?), recorded_at
              FROM appended
            )
            SELECT agency_id, id, epoch, sequence, payload FROM appended ORDER BY sequence
            """;

    private SequenceStore() {}

    /** The last place that the database knows of; empty if there never was an epoch. */
    static Optional<Place> lastPlace(LeaderSession session, String producer) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LAST_PLACE)) {
                statement.setString(1, producer);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Place(row.getLong(1), row.getLong(2))) : Optional.empty();
                }
            }
        });
    }

    static void openEpoch(LeaderSession session, String producer, long epoch, String reason) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPEN_EPOCH)) {
                statement.setString(1, producer);
                statement.setLong(2, epoch);
                statement.setString(3, reason);
                statement.executeUpdate();
            }
            return true;
        });
    }

    /** The agencies of which sequenced events are kept. */
    static List<UUID> agencies(LeaderSession session) {
        return session.run(connection -> {
            List<UUID> agencies = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(AGENCIES);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    agencies.add(row.getObject(1, UUID.class));
                }
            }
            return agencies;
        });
    }

    /**
     * Gives the committed rows of the outbox, at most that many, the places after this one.
     *
     * @param attempts how often they will have been published when this is committed and followed up: 1 or 0
     * @param secondsToNext when they are due (again)
     */
    static List<SequencedEvent> sequence(
            LeaderSession session, String producer, Place after, int limit, int attempts, double secondsToNext) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SEQUENCE)) {
                statement.setInt(1, limit);
                statement.setString(2, producer);
                statement.setLong(3, after.epoch());
                statement.setLong(4, after.sequence());
                statement.setInt(5, attempts);
                statement.setDouble(6, secondsToNext);
                try (ResultSet rows = statement.executeQuery()) {
                    return events(rows);
                }
            }
        });
    }

    static List<SequencedEvent> events(ResultSet rows) throws SQLException {
        List<SequencedEvent> events = new ArrayList<>();
        while (rows.next()) {
            events.add(new SequencedEvent(
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, UUID.class),
                    new Place(rows.getLong(3), rows.getLong(4)),
                    rows.getBytes(5)));
        }
        return events;
    }
}
