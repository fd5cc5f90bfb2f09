package org.subrosa.audit.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.subrosa.audit.jdbc.JdbcStore;

/** Puts records away. The application's role cannot read them again. Works inside the caller's transaction. */
@Singleton
class QuarantineStore extends JdbcStore {

    private static final String PUT_AWAY =
            """
            insert into intake_quarantine (topic, digest, partition, record_offset, reason, claimed_agency,
                                           record_key, record_value, quarantined_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (topic, digest) do nothing
            """;

    private static final String TELL =
            "update intake_quarantine set told_at = ? where topic = ? and digest = ? and told_at is null";

    QuarantineStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** Notes that it is told now; whether it was not before. */
    boolean tellOnce(Arrival.Refused refused, Instant at) {
        Delivery delivery = refused.delivery();
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TELL)) {
                statement.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                statement.setString(2, delivery.position().topic());
                statement.setBytes(3, delivery.digest());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Whether it was not there yet. */
    boolean putAway(Arrival.Refused refused, Instant at) {
        Delivery delivery = refused.delivery();
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PUT_AWAY)) {
                statement.setString(1, delivery.position().topic());
                statement.setBytes(2, delivery.digest());
                statement.setInt(3, delivery.position().partition());
                statement.setLong(4, delivery.position().offset());
                statement.setString(5, refused.reason().code());
                statement.setObject(6, refused.claimedAgency().orElse(null));
                statement.setBytes(7, delivery.key());
                statement.setBytes(8, delivery.value());
                statement.setObject(9, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                return statement.executeUpdate() == 1;
            }
        });
    }
}
