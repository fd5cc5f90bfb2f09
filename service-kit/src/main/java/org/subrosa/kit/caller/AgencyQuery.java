package org.subrosa.kit.caller;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.subrosa.kit.problem.ProblemException;

/**
 * A single question to the database that is bound to one agency like an {@link AgencyTransaction}, and in which nothing is
 * changed. Binding and question go to PostgreSQL together, in one round trip, and are one transaction there: it begins with the
 * first of them and ends, with the binding, when both are answered.
 *
 * <pre>{@code
 * private static final String QUESTION = AgencyQuery.BIND + "select …";
 *
 * try (Connection connection = query.connection();
 *         PreparedStatement ask = connection.prepareStatement(QUESTION)) {
 *     int next = AgencyQuery.bind(ask, agency);
 *     ask.setObject(next, client);
 *     try (ResultSet rows = AgencyQuery.execute(ask)) { … }
 * }
 * }</pre>
 */
@ApplicationScoped
public class AgencyQuery {
    /**
     * Begins the question's text; a constant, so that what begins with it still is one. The question finds by key, and so is
     * planned once for a connection: to plan it anew for each agency takes longer than to answer it.
     */
    public static final String BIND = "select set_config('subrosa.agency', ?, true),"
            + " set_config('statement_timeout', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true); ";

    /** The longest that the question may take, in milliseconds: a read has a commit to come, which may take a second. */
    private static final String LONGEST_MILLIS = "1000";

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transaction;

    AgencyQuery(AgroalDataSource dataSource, TransactionSynchronizationRegistry transaction) {
        this.dataSource = dataSource;
        this.transaction = transaction;
    }

    /**
     * A connection for one question, to be closed after it.
     *
     * @throws IllegalStateException inside a transaction, which has an agency and a connection of its own
     * @throws ProblemException dependency unavailable if there is none in time
     */
    public Connection connection() {
        if (transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("inside a transaction a question is asked as part of it");
        }
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(e);
        }
    }

    /** Sets the parameters of {@link #BIND}, and returns the position of the first one after them. */
    public static int bind(PreparedStatement question, UUID agency) throws SQLException {
        question.setString(1, agency.toString());
        question.setString(2, LONGEST_MILLIS);
        return 3;
    }

    /** Asks, and returns the answer to the question proper. */
    public static ResultSet execute(PreparedStatement question) throws SQLException {
        question.execute();
        if (!question.getMoreResults()) {
            throw new IllegalStateException("a question has one answer after that of its binding");
        }
        return question.getResultSet();
    }
}
