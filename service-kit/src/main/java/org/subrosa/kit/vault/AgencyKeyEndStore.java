package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code agency_key_end}: since when an agency key version wraps no data key any more. */
@ApplicationScoped
class AgencyKeyEndStore {
    // waits for everyone who is about to write a data key, and lets nobody begin before our transaction ends;
    // readers and sealing go on
    private static final String LOCK = "lock table data_key in share mode";
    private static final String USES = "select count(*) from data_key where agency_id = ? and wrap_version = ?";
    private static final String END_UNUSED = "insert into agency_key_end (agency_id, wrap_version, unused_since)"
            + " select ?, v.number, ? from generate_series(1, ?) as v (number)"
            + " where not exists (select from data_key k where k.agency_id = ? and k.wrap_version = v.number)"
            + " on conflict do nothing";
    private static final String UNUSED_SINCE =
            "select unused_since from agency_key_end where agency_id = ? and wrap_version = ?";
    private static final String MARK_DESTROYED =
            "update agency_key_end set destroyed_at = coalesce(destroyed_at, ?) where agency_id = ? and wrap_version = ?";

    private final DataSource dataSource;

    AgencyKeyEndStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Keeps every data key as it is until the transaction ends. */
    void freezeDataKeys() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    /** How many data keys the version wraps. */
    long uses(UUID agency, WrapVersion version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement uses = connection.prepareStatement(USES);
                ResultSet counted =
                        DataKeyStore.bind(uses, agency, version.number()).executeQuery()) {
            counted.next();
            return counted.getLong(1);
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    /** Ends every version before the current one that wraps nothing; the time of one that ended before stays. */
    void endUnused(UUID agency, WrapVersion current, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement end = connection.prepareStatement(END_UNUSED)) {
            DataKeyStore.bind(end, agency, atUtc(now), current.number() - 1, agency)
                    .executeUpdate();
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    Optional<Instant> unusedSince(UUID agency, WrapVersion version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement since = connection.prepareStatement(UNUSED_SINCE);
                ResultSet found =
                        DataKeyStore.bind(since, agency, version.number()).executeQuery()) {
            return found.next()
                    ? Optional.of(found.getObject(1, OffsetDateTime.class).toInstant())
                    : Optional.empty();
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    void markDestroyed(UUID agency, WrapVersion version, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement mark = connection.prepareStatement(MARK_DESTROYED)) {
            DataKeyStore.bind(mark, atUtc(now), agency, version.number()).executeUpdate();
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
