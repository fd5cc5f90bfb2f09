package org.subrosa.audit.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import org.subrosa.audit.jdbc.JdbcStore;

/** How far each topic was read. Works inside the caller's transaction. */
@Singleton
class OffsetStore extends JdbcStore {

    private static final String READ =
            "select partition, next_offset from intake_offset where topic = ? and topic_id = ?";
    private static final String START =
            """
            insert into intake_offset (topic, partition, topic_id, next_offset) values (?, ?, ?, 0)
            on conflict (topic, partition) do update set topic_id = excluded.topic_id, next_offset = 0
             where intake_offset.topic_id <> excluded.topic_id
            """;
    private static final String ADVANCE =
            """
            update intake_offset set next_offset = ?
             where topic = ? and partition = ? and topic_id = ? and next_offset = ?
            """;

    OffsetStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** Where to read on in each partition of this topic; a topic that was made anew has another id and starts at 0. */
    Map<Integer, Long> start(String topic, String topicId, int partitions) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(START)) {
                for (int partition = 0; partition < partitions; partition++) {
                    statement.setString(1, topic);
                    statement.setInt(2, partition);
                    statement.setString(3, topicId);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                statement.setString(1, topic);
                statement.setString(2, topicId);
                Map<Integer, Long> offsets = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        offsets.put(rows.getInt(1), rows.getLong(2));
                    }
                }
                return offsets;
            }
        });
    }

    /**
     * Moves on, only from where the reader thought it was: two intakes at once, or one that was replaced without noticing,
     * end here and not in the log.
     */
    void advance(Progress progress) {
        int moved = run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                statement.setLong(1, progress.next());
                statement.setString(2, progress.topic());
                statement.setInt(3, progress.partition());
                statement.setString(4, progress.topicId());
                statement.setLong(5, progress.from());
                return statement.executeUpdate();
            }
        });
        if (moved != 1) {
            throw new IntakeFailedException("another intake has read on");
        }
    }
}
