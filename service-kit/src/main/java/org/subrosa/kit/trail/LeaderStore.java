package org.subrosa.kit.trail;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;

/** The advisory locks of leaders. */
final class LeaderStore {
    private static final int TRAIL = 0x74726c;

    /**
     * The server ends the session of a leader that vanished without a word after 25 s, rather than after two hours, and
     * that of a leader that is there and silent, such as a process that was stopped, after the limit. And it plans each
     * statement for the tables as they are, since they go from empty to a long backlog and back.
     */
    private static final String SETTLE =
            """
            SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false),
                   set_config('idle_session_timeout', ?, false),
                   set_config('idle_in_transaction_session_timeout', ?, false),
                   set_config('plan_cache_mode', 'force_custom_plan', false)
            """;

    private static final String LEAD = "SELECT pg_try_advisory_lock(?, ?)";

    private static final String PING = "SELECT 1";

    /** In the pool a session may be silent for as long as it likes. */
    private static final String RESIGN =
            """
            SELECT pg_advisory_unlock_all(), set_config('idle_session_timeout', '0', false),
                   set_config('idle_in_transaction_session_timeout', '0', false)
            """;

    private LeaderStore() {}

    static boolean lead(LeaderSession session, int key, Duration idleLimit) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LEAD)) {
                statement.setInt(1, TRAIL);
                statement.setInt(2, key);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next() || !row.getBoolean(1)) {
                        return false;
                    }
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
                statement.setString(1, idleLimit.toMillis() + "ms");
                statement.setString(2, idleLimit.toMillis() + "ms");
                statement.execute();
            }
            return true;
        });
    }

    static void ping(LeaderSession session) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PING)) {
                return statement.execute();
            }
        });
    }

    static void resign(LeaderSession session) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RESIGN)) {
                return statement.execute();
            }
        });
    }
}
