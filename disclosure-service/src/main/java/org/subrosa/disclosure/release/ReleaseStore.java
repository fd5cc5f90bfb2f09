package org.subrosa.disclosure.release;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempts to release. The index {@code disclosure_release_once} leaves room for another only after one that sent nothing. */
@ApplicationScoped
class ReleaseStore {
    private static final String BEGIN =
            """
            insert into disclosure_release (agency_id, disclosure_id, attempt, started_at, started_by, state)
            select ?, ?, coalesce(max(r.attempt), 0) + 1, ?, ?, 'open' from disclosure_release r
            where r.agency_id = ? and r.disclosure_id = ?
            on conflict do nothing returning attempt""";
    private static final String END =
            """
            update disclosure_release set state = ?, reliance_id = ?, package_sha256 = ?, reason = ?, ended_at = ?
            where agency_id = ? and disclosure_id = ? and attempt = ? and state = 'open'""";
    private static final String NEWEST =
            """
            select attempt, state, started_at, package_sha256, ended_at from disclosure_release
            where agency_id = ? and disclosure_id = ? order by attempt desc limit 1""";
    private static final String NUMBERED =
            """
            select attempt, state, started_at, package_sha256, ended_at from disclosure_release
            where agency_id = ? and disclosure_id = ? and attempt = ?""";

    private final AgroalDataSource dataSource;

    ReleaseStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The number of the attempt that begins now, or nothing if another is open, was sent or may have been. */
    OptionalInt begin(UUID agency, UUID disclosure, Instant at, UUID by) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setObject(1, agency);
            begin.setObject(2, disclosure);
            begin.setObject(3, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            begin.setObject(4, by);
            begin.setObject(5, agency);
            begin.setObject(6, disclosure);
            try (ResultSet row = begin.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a release cannot begin", e);
        }
    }

    /** Writes the end of an open attempt, once. */
    void end(UUID agency, UUID disclosure, int attempt, End end, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement write = connection.prepareStatement(END)) {
            write.setString(1, end.state().code());
            write.setObject(2, end.reliance(), Types.OTHER);
            write.setBytes(3, end.packageSha256());
            write.setString(4, end.reason());
            write.setObject(5, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            write.setObject(6, agency);
            write.setObject(7, disclosure);
            write.setInt(8, attempt);
            if (write.executeUpdate() != 1) {
                throw new IllegalStateException("this attempt has ended before");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the end of a release cannot be kept", e);
        }
    }

    Optional<Attempt> newest(UUID agency, UUID disclosure) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(NEWEST)) {
            read.setObject(1, agency);
            read.setObject(2, disclosure);
            return attempt(read);
        } catch (SQLException e) {
            throw new IllegalStateException("releases cannot be read", e);
        }
    }

    Optional<Attempt> numbered(UUID agency, UUID disclosure, int attempt) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(NUMBERED)) {
            read.setObject(1, agency);
            read.setObject(2, disclosure);
            read.setInt(3, attempt);
            return attempt(read);
        } catch (SQLException e) {
            throw new IllegalStateException("releases cannot be read", e);
        }
    }

    private static Optional<Attempt> attempt(PreparedStatement read) throws SQLException {
        try (ResultSet row = read.executeQuery()) {
            return row.next()
                    ? Optional.of(new Attempt(
                            row.getInt("attempt"),
                            ReleaseState.of(row.getString("state")),
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            row.getBytes("package_sha256"),
                            time(row.getObject("ended_at", OffsetDateTime.class))))
                    : Optional.empty();
        }
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
