package org.subrosa.acceptance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.stack.Postgres;

/**
 * What somebody with the superuser's password can do to the rows of a record, past the service. What was there at the beginning
 * is put back at the end.
 */
final class SealedRows implements AutoCloseable {
    /** By table: what reads the rows of a record, what removes them, and what puts one back. */
    private static final Map<String, List<String>> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put(
                "record_version",
                List.of(
                        "SELECT to_jsonb(t)::text FROM record_version t WHERE record_id = ?",
                        "DELETE FROM record_version WHERE record_id = ?",
                        "INSERT INTO record_version SELECT * FROM jsonb_populate_record(NULL::record_version, ?::jsonb)"));
        STATEMENTS.put(
                "record_compartment",
                List.of(
                        "SELECT to_jsonb(t)::text FROM record_compartment t WHERE record_id = ?",
                        "DELETE FROM record_compartment WHERE record_id = ?",
                        "INSERT INTO record_compartment"
                                + " SELECT * FROM jsonb_populate_record(NULL::record_compartment, ?::jsonb)"));
        STATEMENTS.put(
                "sealed_value",
                List.of(
                        "SELECT to_jsonb(t)::text FROM sealed_value t WHERE record_id = ?",
                        "DELETE FROM sealed_value WHERE record_id = ?",
                        "INSERT INTO sealed_value SELECT * FROM jsonb_populate_record(NULL::sealed_value, ?::jsonb)"));
    }

    private final Connection connection;
    private final UUID record;
    private final Map<String, List<String>> kept = new LinkedHashMap<>();

    SealedRows(Postgres postgres, String record) throws SQLException {
        this.connection = postgres.superuser("records");
        this.record = UUID.fromString(record);
        for (String table : STATEMENTS.keySet()) {
            kept.put(table, rows(statement(table, 0)));
        }
    }

    /** Runs a statement of the test with ids and texts, and says how many rows it changed. */
    int run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            List<String> tables = new ArrayList<>(kept.keySet());
            for (int i = tables.size() - 1; i >= 0; i--) {
                run(statement(tables.get(i), 1), record);
            }
            for (String table : tables) {
                for (String row : kept.getOrDefault(table, List.of())) {
                    run(statement(table, 2), row);
                }
            }
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(sql)) {
            read.setObject(1, record);
            List<String> rows = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        }
    }

    private static String statement(String table, int which) {
        return STATEMENTS.getOrDefault(table, List.of()).get(which);
    }
}
