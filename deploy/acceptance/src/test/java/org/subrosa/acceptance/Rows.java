package org.subrosa.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.stack.Postgres;

/** Counts what a service keeps of its acts, past the service. */
final class Rows {

    private Rows() {}

    /** How many things of that kind there are, whichever agency's. */
    static long made(Postgres postgres, WriteAct act) throws SQLException {
        try (Connection connection = postgres.superuser(act.service().shortName());
                Statement statement = connection.createStatement();
                ResultSet row = count(statement, act)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static ResultSet count(Statement statement, WriteAct act) throws SQLException {
        return switch (act) {
            case REGISTER_CLIENT -> statement.executeQuery("SELECT count(*) FROM client");
            case PUBLISH_NOTICE -> statement.executeQuery("SELECT count(*) FROM notice");
            case REGISTER_RECIPIENT -> statement.executeQuery("SELECT count(*) FROM recipient");
        };
    }
}
