package org.subrosa.kit.scrub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stores of sealed rows do alike with statements of their own. */
public abstract class SealedRowsStore implements SealedRows {
    /** Before every id that anybody has. */
    private static final UUID FIRST = new UUID(0, 0);

    /** @param owners takes the agency, the id after which they begin, and how many at most; its one column is their id */
    protected static List<UUID> page(PreparedStatement owners, UUID agency, @Nullable UUID after, int limit)
            throws SQLException {
        owners.setObject(1, agency);
        owners.setObject(2, after == null ? FIRST : after);
        owners.setInt(3, limit);
        return ids(owners);
    }

    /** @param present takes the agency and an array of ids; its one column is the id of those who are there */
    protected static Set<UUID> among(
            Connection connection, PreparedStatement present, UUID agency, Collection<UUID> owners)
            throws SQLException {
        present.setObject(1, agency);
        present.setArray(2, connection.createArrayOf("uuid", owners.toArray()));
        return new HashSet<>(ids(present));
    }

    protected static IllegalStateException failure(SQLException cause) {
        return new IllegalStateException("sealed values cannot be compared", cause);
    }

    private static List<UUID> ids(PreparedStatement read) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
