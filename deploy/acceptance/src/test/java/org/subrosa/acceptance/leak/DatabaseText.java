package org.subrosa.acceptance.leak;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Every row of every table as text. PostgreSQL packs long values, and a text that is packed is not found in the files; here it is
 * unpacked. Bytes are written as hexadecimal digits, which is one of the spellings.
 */
public final class DatabaseText {

    private static final String TABLES =
            """
            SELECT n.nspname || '.' || c.relname, format('COPY %I.%I TO STDOUT', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """;

    private DatabaseText() {}

    /** The tables in which something was found. */
    public static List<String> search(Connection superuser, Needles needles) throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet table = statement.executeQuery(TABLES)) {
            while (table.next()) {
                String name = table.getString(1);
                superuser
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(table.getString(2), new EachRow(row -> needles.in(row, row.length)
                                .forEach(what -> found.add("table " + name + ": " + what))));
            }
        }
        return found;
    }

    private interface Row {
        void is(byte[] bytes);
    }

    /** The driver writes a row at a time. */
    private static final class EachRow extends OutputStream {
        private final Row row;

        private EachRow(Row row) {
            this.row = row;
        }

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("rows only");
        }

        @Override
        public void write(byte[] bytes) {
            row.is(bytes);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            row.is(java.util.Arrays.copyOfRange(bytes, from, from + length));
        }
    }
}
