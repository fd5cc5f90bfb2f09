package org.subrosa.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Services;

/** The fastest way to put events down: one COPY in the binary format into a table that has nothing but a primary key. */
final class Copies {
    private static final int TIMES = 5;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final String NEWEST =
            "SELECT event_id, event FROM log_entry ORDER BY integrated_at DESC, leaf_index DESC LIMIT ?";
    private static final String FRESH =
            "DROP TABLE IF EXISTS copied; CREATE TABLE copied (id uuid PRIMARY KEY, event bytea NOT NULL)";
    private static final String COPY = "COPY copied FROM STDIN (FORMAT binary)";

    private final Ground ground;

    Copies(Ground ground) {
        this.ground = ground;
    }

    /** Rows a second, the median of several copies of the log's newest events. */
    double rate(int count) {
        byte[] bytes = newest(count);
        Credentials owner = ground.databaseOwner();
        List<Double> rates = new ArrayList<>();
        try (Connection connection =
                DriverManager.getConnection(ground.database(), owner.username(), owner.password())) {
            for (int i = 0; i < TIMES; i++) {
                try (Statement make = connection.createStatement()) {
                    make.execute(FRESH);
                }
                long begin = System.nanoTime();
                long copied = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(COPY, new ByteArrayInputStream(bytes));
                rates.add(copied / ((System.nanoTime() - begin) / 1e9));
            }
        } catch (SQLException | IOException failed) {
            throw new BenchException("events could not be copied", failed);
        }
        return new Samples(rates).median();
    }

    private byte[] newest(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes);
                Connection connection = ground.stack().postgres().superuser(Services.AUDIT.shortName());
                PreparedStatement query = connection.prepareStatement(NEWEST)) {
            query.setInt(1, count);
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    write(out, row.getObject(1, UUID.class), row.getBytes(2));
                }
            }
            out.writeShort(-1);
        } catch (SQLException | IOException failed) {
            throw new BenchException("the log's events cannot be read", failed);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, UUID id, byte[] event) throws IOException {
        out.writeShort(2);
        out.writeInt(2 * Long.BYTES);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
        out.writeInt(event.length);
        out.write(event);
    }
}
