package org.subrosa.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.subrosa.stack.Credentials;

/** The reference's database: one table, and as many rows as there are records to be read. */
final class ReferenceRows {
    private static final String MAKE =
            """
            DROP TABLE IF EXISTS json_row;
            CREATE TABLE json_row (id uuid PRIMARY KEY, written_at timestamptz NOT NULL, content text NOT NULL)
            """;
    private static final String ADD = "INSERT INTO json_row (id, written_at, content) VALUES (?, ?, ?)";

    private ReferenceRows() {}

    /** Makes the table anew with rows of that content; returns their keys. */
    static List<UUID> fill(String url, Credentials owner, int count, byte[] content) {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, owner.username(), owner.password());
                Statement make = connection.createStatement()) {
            make.execute(MAKE);
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                for (int i = 0; i < count; i++) {
                    UUID id = UUID.randomUUID();
                    add.setObject(1, id);
                    add.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
                    add.setString(3, new String(content, StandardCharsets.UTF_8));
                    add.executeUpdate();
                    ids.add(id);
                }
            }
        } catch (SQLException failed) {
            throw new BenchException("the reference's rows could not be made", failed);
        }
        return ids;
    }
}
