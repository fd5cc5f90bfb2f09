package org.subrosa.kit.architecture.planted.wellbehaved;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Sends constants only: in place, from a constant field, from a local variable, and chosen between two. */
final class GuestStore {
    private static final String ADD = """
            INSERT INTO guest (agency_id, id) VALUES (?, ?)
            """;
    private static final String FIND = "SELECT id" + " FROM guest";

    private final DataSource database;

    GuestStore(DataSource database) {
        this.database = database;
    }

    void add(RegisterGuest.Guest guest) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD, new String[] {"id"})) {
            statement.setObject(1, guest.agency());
            statement.setObject(2, guest.id());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("guest not added", failed);
        }
    }

    boolean any(Connection connection, boolean newestFirst, UUID agency) throws SQLException {
        String order = newestFirst
                ? "SELECT id FROM guest WHERE agency_id = ? ORDER BY since DESC"
                : "SELECT id FROM guest WHERE agency_id = ? ORDER BY since";
        try (PreparedStatement first = connection.prepareStatement(FIND);
                PreparedStatement second = connection.prepareStatement(order)) {
            second.setObject(1, agency);
            return first.execute() || second.execute();
        }
    }
}
