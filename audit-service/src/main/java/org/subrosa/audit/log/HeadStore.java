package org.subrosa.audit.log;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.jdbc.JdbcStore;
import org.subrosa.audit.log.merkle.Hash;

/** How far each log has grown and what was signed of it. Works inside the caller's transaction, bound to the agency. */
@Singleton
class HeadStore extends JdbcStore {

    private static final String BIND = "select set_config('subrosa.agency', ?, true)";
    private static final String HEAD = "select tree_size, root_hash from log_head where agency_id = ?";
    private static final String LOCK_HEAD = "select tree_size, root_hash from log_head where agency_id = ? for update";
    private static final String START_HEAD =
            "insert into log_head (agency_id, tree_size, root_hash) values (?, 0, ?) on conflict do nothing";
    private static final String MOVE_HEAD =
            "update log_head set tree_size = ?, root_hash = ? where agency_id = ? and tree_size = ?";
    private static final String CHECKPOINT = "select note from log_checkpoint where agency_id = ?";
    private static final String SAVE_CHECKPOINT =
            """
            insert into log_checkpoint (agency_id, tree_size, root_hash, note, signed_at) values (?, ?, ?, ?, ?)
            on conflict (agency_id) do update set tree_size = excluded.tree_size, root_hash = excluded.root_hash,
                note = excluded.note, signed_at = excluded.signed_at
            """;

    HeadStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** Binds a transaction that goes through several agencies to the next one. */
    void bind(UUID agency) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BIND)) {
                statement.setString(1, agency.toString());
                return statement.execute();
            }
        });
    }

    Optional<TreeHead> head(UUID agency) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
                return head(statement, agency);
            }
        });
    }

    /** The head under lock: nobody else extends or signs this log until the transaction ends. */
    TreeHead lockHead(UUID agency) {
        return lock(agency).or(() -> startAndLock(agency)).orElseThrow(LogUnavailableException::new);
    }

    void moveHead(UUID agency, long from, TreeHead to) {
        int moved = run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVE_HEAD)) {
                statement.setLong(1, to.size());
                statement.setBytes(2, to.root().bytes());
                statement.setObject(3, agency);
                statement.setLong(4, from);
                return statement.executeUpdate();
            }
        });
        if (moved != 1) {
            throw new LogUnavailableException();
        }
    }

    /** The note that was published last. */
    Optional<String> checkpoint(UUID agency) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHECKPOINT)) {
                statement.setObject(1, agency);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    void saveCheckpoint(UUID agency, TreeHead head, String note, Instant at) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SAVE_CHECKPOINT)) {
                statement.setObject(1, agency);
                statement.setLong(2, head.size());
                statement.setBytes(3, head.root().bytes());
                statement.setString(4, note);
                statement.setObject(5, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }

    private Optional<TreeHead> lock(UUID agency) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LOCK_HEAD)) {
                return head(statement, agency);
            }
        });
    }

    private Optional<TreeHead> startAndLock(UUID agency) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(START_HEAD)) {
                statement.setObject(1, agency);
                statement.setBytes(2, TreeHead.EMPTY.root().bytes());
                return statement.executeUpdate();
            }
        });
        return lock(agency);
    }

    private static Optional<TreeHead> head(PreparedStatement statement, UUID agency) throws SQLException {
        statement.setObject(1, agency);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new TreeHead(rows.getLong(1), Hash.of(rows.getBytes(2))))
                    : Optional.empty();
        }
    }
}
