package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The advisory locks of the trail. */
final class LeaderStore {
    private static final int TRAIL = 0x74726c;
    private static final int ANSWER_MILLIS = 30_000;

    /**
     * The server ends the session of a leader that vanished without a word after 25 s, rather than after two hours, and
     * a statement that takes longer than this side waits for it.
     */
    private static final String BE_REPLACEABLE =
            """
            SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false), set_config('statement_timeout', '25s', false)
            """;

    private static final String LEAD = "SELECT pg_try_advisory_lock(?, ?)";
    private static final String RESIGN = "SELECT pg_advisory_unlock_all()";

    private LeaderStore() {}

    static boolean lead(Connection connection, int key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAD)) {
            statement.setInt(1, TRAIL);
            statement.setInt(2, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    return false;
                }
            }
        }
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        try (PreparedStatement statement = connection.prepareStatement(BE_REPLACEABLE)) {
            statement.execute();
        }
        return true;
    }

    static void resign(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESIGN)) {
            statement.execute();
        }
    }
}
