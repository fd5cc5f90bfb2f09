package org.subrosa.audit.history;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.subrosa.audit.history.ReadOwnEvents.Question;
import org.subrosa.audit.jdbc.JdbcStore;

/** Where the leaves of one service are. Works inside the caller's transaction, bound to the agency. */
@Singleton
class OwnEventStore extends JdbcStore {

    /** Each type has its own stretch of the index; of these only as much as a page is read, however long they are. */
    private static final String OF_ALL =
            """
            select leaf.leaf_index
              from unnest(?::text[]) kind (type) cross join lateral (
                select h.leaf_index from history_entry h
                 where h.agency_id = ? and h.service = ? and h.type = kind.type
                   and h.leaf_index > ? and h.leaf_index < ?
                 order by h.leaf_index limit ?) leaf
             order by leaf.leaf_index limit ?
            """;

    private static final String OF_CLIENT =
            """
            select leaf_index from history_entry
             where type = any (?) and agency_id = ? and service = ? and leaf_index > ? and leaf_index < ?
               and client_id = ?
             order by leaf_index limit ?
            """;

    private static final String OF_RECIPIENT =
            """
            select leaf_index from history_entry
             where type = any (?) and agency_id = ? and service = ? and leaf_index > ? and leaf_index < ?
               and recipient_id = ?
             order by leaf_index limit ?
            """;

    OwnEventStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** The indexes of a service's leaves that are asked for, ascending, before another index; at most that many. */
    List<Long> indexes(String service, Question question, long before, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    question.client() != null ? OF_CLIENT : question.recipient() != null ? OF_RECIPIENT : OF_ALL)) {
                statement.setArray(1, column(connection, "text", question.types(), type -> type));
                statement.setObject(2, question.agency());
                statement.setString(3, service);
                statement.setLong(4, question.after());
                statement.setLong(5, before);
                if (question.client() != null) {
                    statement.setObject(6, question.client());
                } else if (question.recipient() != null) {
                    statement.setObject(6, question.recipient());
                } else {
                    statement.setInt(6, limit);
                }
                statement.setInt(7, limit);
                return indexes(statement);
            }
        });
    }

    private static List<Long> indexes(PreparedStatement statement) throws SQLException {
        List<Long> indexes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                indexes.add(rows.getLong(1));
            }
        }
        return indexes;
    }
}
