package org.subrosa.kit.caller;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.subrosa.kit.health.Dependency;

/**
 * Whether the application's role reaches its database now, within the time that a request would have. That the schema is the one
 * that belongs to this service needs no check here: without it the service does not start.
 */
@Readiness
@Singleton
final class DatabaseReadiness implements HealthCheck {
    private static final int ANSWER_SECONDS = 1;

    private final AgroalDataSource dataSource;
    private final Dependency database;

    DatabaseReadiness(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.database = new Dependency("database", clock);
    }

    @Override
    public HealthCheckResponse call() {
        return database.answer(missing());
    }

    private Optional<String> missing() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(ANSWER_SECONDS) ? Optional.empty() : Optional.of("no-answer");
        } catch (SQLException | RuntimeException e) {
            return Optional.of(code(e));
        }
    }

    /** By SQLSTATE class (PostgreSQL, appendix A); a pool that waited in vain gives none. */
    private static String code(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 8; depth++) {
            String state = each instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null) {
                return state.startsWith("28") ? "login-refused" : state.startsWith("53") ? "no-room" : "no-connection";
            }
            each = each.getCause();
        }
        return "no-connection";
    }
}
