package org.subrosa.consent.sharing;

import io.agroal.api.AgroalDataSource;
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
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ShareReferenceStore {
    private static final String INSERT =
            """
            insert into share_reference
                (agency_id, consent_id, client_id, recipient_id, partner_client, reference_mac, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String END =
            "update share_reference set ended_at = ? where agency_id = ? and consent_id = ? and ended_at is null";
    private static final String ROUTE =
            "select agency_id, consent_id, client_id, recipient_id from route_share_reference(?, ?)";
    /** Counts anew in each minute. */
    private static final String COUNT =
            """
            insert into share_lookup (agency_id, partner_client, minute, lookups) values (?, ?, ?, 1)
            on conflict (agency_id, partner_client) do update
            set lookups = case when share_lookup.minute = excluded.minute then share_lookup.lookups + 1 else 1 end,
                minute = excluded.minute
            returning lookups""";

    private final AgroalDataSource dataSource;

    ShareReferenceStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(ShareRoute route, String partnerClient, byte[] mac, @Nullable Instant expiresAt) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, route.agencyId());
            insert.setObject(2, route.consentId());
            insert.setObject(3, route.clientId());
            insert.setObject(4, route.recipientId());
            insert.setString(5, partnerClient);
            insert.setBytes(6, mac);
            insert.setObject(7, expiresAt == null ? null : utc(expiresAt));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a share reference cannot be kept", e);
        }
    }

    void end(UUID agency, UUID consent, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement end = connection.prepareStatement(END)) {
            end.setObject(1, utc(at));
            end.setObject(2, agency);
            end.setObject(3, consent);
            end.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a share reference cannot be ended", e);
        }
    }

    Optional<ShareRoute> route(byte[] mac, String partnerClient) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement route = connection.prepareStatement(ROUTE)) {
            route.setBytes(1, mac);
            route.setString(2, partnerClient);
            try (ResultSet row = route.executeQuery()) {
                return row.next()
                        ? Optional.of(new ShareRoute(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getObject(4, UUID.class)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a share reference cannot be looked up", e);
        }
    }

    /** How often the partner has asked in this minute, this time counted in. */
    int count(UUID island, String partnerClient, Instant minute) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, island);
            count.setString(2, partnerClient);
            count.setObject(3, utc(minute));
            try (ResultSet row = count.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("lookups cannot be counted", e);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
