package org.subrosa.kit.trail;

import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** The advisory locks of the trail. */
final class LeaderStore {
    private static final int TRAIL = 0x74726c;

    /**
     * The server ends the session of a leader that vanished without a word after 25 s, rather than after two hours; and
     * it plans each statement for the tables as they are, since they go from empty to a long backlog and back.
     */
    private static final String SETTLE =
            """
            SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false),
                   set_config('plan_cache_mode', 'force_custom_plan', false)
            """;

    private static final String LEAD = "SELECT pg_try_advisory_lock(?, ?)";
    private static final String RESIGN = "SELECT pg_advisory_unlock_all()";

    private LeaderStore() {}

    static boolean lead(LeaderSession session, int key) {
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
                statement.execute();
            }
            return true;
        });
    }

    static void resign(LeaderSession session) {
        session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RESIGN)) {
                statement.execute();
            }
            return true;
        });
    }
}
