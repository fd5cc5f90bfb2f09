package org.subrosa.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.problem.StrictJson;

/** The table {@code idempotency_use}, on the connection of the transaction that is open. */
@ApplicationScoped
class IdempotencyStore {
    private static final String CLAIM =
            """
            insert into idempotency_use (agency_id, caller_id, operation, key_hash, request_hash, used_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (agency_id, caller_id, operation, key_hash) do update
            set request_hash = excluded.request_hash, used_at = excluded.used_at, status = null, ids = null
            where idempotency_use.used_at < ?""";
    private static final String KEEP =
            """
            update idempotency_use set status = ?, ids = ?::jsonb
            where agency_id = ? and caller_id = ? and operation = ? and key_hash = ?""";
    private static final String FIND =
            """
            select request_hash, status, ids from idempotency_use
            where agency_id = ? and caller_id = ? and operation = ? and key_hash = ?""";

    /** Rows that another request clears at this moment are left to it. */
    private static final String CLEAR =
            """
            with past as (
                select agency_id, caller_id, operation, key_hash from idempotency_use
                where agency_id = ? and used_at < ? order by used_at limit ? for update skip locked)
            delete from idempotency_use u using past p
            where u.agency_id = p.agency_id and u.caller_id = p.caller_id
                and u.operation = p.operation and u.key_hash = p.key_hash""";

    private final AgroalDataSource dataSource;

    IdempotencyStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Kept(byte[] request, Made made) {}

    /**
     * True if the use is this transaction's: nobody had it, or only before {@code past}. Waits for another transaction that
     * has claimed it and not ended.
     */
    boolean claim(Use use, byte[] request, Instant now, Instant past) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            bind(statement, 1, use);
            statement.setBytes(5, request);
            statement.setObject(6, utc(now));
            statement.setObject(7, utc(past));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void keep(Use use, Made made) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setInt(1, made.status());
            statement.setString(2, new String(StrictJson.sorted(made.ids()), StandardCharsets.UTF_8));
            bind(statement, 3, use);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Kept> find(Use use) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            bind(statement, 1, use);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Kept(row.getBytes(1), new Made(row.getInt(2), ids(row.getString(3)))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the agency's oldest rows from before {@code past}, at most so many. */
    void clear(UUID agency, Instant past, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLEAR)) {
            statement.setObject(1, agency);
            statement.setObject(2, utc(past));
            statement.setInt(3, most);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static void bind(PreparedStatement statement, int first, Use use) throws SQLException {
        statement.setObject(first, use.agency());
        statement.setString(first + 1, use.caller());
        statement.setString(first + 2, use.operation());
        statement.setBytes(first + 3, use.key());
    }

    private static Map<String, String> ids(String json) {
        try {
            return StrictJson.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept use holds no map of ids", e);
        }
    }
}
