package org.subrosa.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One service's database and the three roles that may enter it.
 *
 * @param url JDBC address
 * @param owner owns the database and its schema, and migrates it
 * @param app the application: owns nothing
 * @param relay reads the outbox: owns nothing
 */
public record Database(String url, Credentials owner, Credentials app, Credentials relay) {

    public Connection connect(Credentials role) throws SQLException {
        return DriverManager.getConnection(url, role.username(), role.password());
    }
}
