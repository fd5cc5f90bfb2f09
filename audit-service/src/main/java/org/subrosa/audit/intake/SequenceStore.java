package org.subrosa.audit.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.subrosa.audit.jdbc.JdbcStore;

/** Which numbers of each producer have arrived, and which are missing. Works inside the caller's transaction. */
@Singleton
class SequenceStore extends JdbcStore {

    /** More gaps than this at once are one alarm like any other; the rest is found when these are filled. */
    static final int MOST_GAPS = 1_000;

    private static final String ARRIVED =
            """
            insert into intake_sequence (producer, epoch, received) values (?, ?, ?::int8multirange)
            on conflict (producer, epoch) do update set received = intake_sequence.received + excluded.received
            """;
    private static final String MISSING =
            """
            select producer, epoch, lower(run), upper(run) - 1, now()
              from intake_sequence,
                   unnest(int8multirange(int8range(1, upper(received))) - received) run
             order by producer, epoch, run limit ?
            """;
    private static final String NOTED =
            "select producer, epoch, first, last, noticed_at from intake_gap order by producer, epoch, first limit ?";
    private static final String NOTE =
            "insert into intake_gap (producer, epoch, first, last, noticed_at) values (?, ?, ?, ?, ?)";
    private static final String FORGET = "delete from intake_gap";

    SequenceStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    void arrived(String producer, long epoch, List<Run> numbers) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ARRIVED)) {
                statement.setString(1, producer);
                statement.setLong(2, epoch);
                statement.setString(3, multirange(numbers));
                return statement.executeUpdate();
            }
        });
    }

    List<Gap> missing() {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
                return gaps(statement);
            }
        });
    }

    List<Gap> noted() {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NOTED)) {
                return gaps(statement);
            }
        });
    }

    /** Replaces what was noted. */
    void note(List<Gap> gaps) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
                for (Gap gap : gaps) {
                    statement.setString(1, gap.producer());
                    statement.setLong(2, gap.epoch());
                    statement.setLong(3, gap.numbers().first());
                    statement.setLong(4, gap.numbers().last());
                    statement.setObject(5, OffsetDateTime.ofInstant(gap.noticedAt(), ZoneOffset.UTC));
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private static List<Gap> gaps(PreparedStatement statement) throws SQLException {
        statement.setInt(1, MOST_GAPS);
        List<Gap> gaps = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Instant noticedAt = rows.getObject(5, OffsetDateTime.class).toInstant();
                gaps.add(new Gap(
                        rows.getString(1), rows.getLong(2), new Run(rows.getLong(3), rows.getLong(4)), noticedAt));
            }
        }
        return gaps;
    }

    private static String multirange(List<Run> runs) {
        return runs.stream()
                .map(run -> "[" + run.first() + "," + run.last() + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
