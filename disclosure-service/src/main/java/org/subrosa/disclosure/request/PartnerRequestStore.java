package org.subrosa.disclosure.request;

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

/** Partners' requests, in the island of the agency that keeps the records; read by the partner through a policy of its own. */
@ApplicationScoped
class PartnerRequestStore {
    /** The transaction's own, as the agency is: it ends with it. */
    private static final String BIND = "select set_config('subrosa.partner', ?, true)";

    private static final String INSERT =
            """
            insert into partner_request (agency_id, id, partner_client, disclosure_id, received_at, ready_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FIND =
            """
            select agency_id, id, partner_client, disclosure_id, received_at, ready_at from partner_request
            where id = ? and partner_client = ?""";

    private final AgroalDataSource dataSource;

    PartnerRequestStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** False if another request with the same key was faster. */
    boolean insert(PartnerRequest request) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, request.agency());
            insert.setObject(2, request.id());
            insert.setString(3, request.partnerClient());
            insert.setObject(4, request.disclosure());
            insert.setObject(5, utc(request.receivedAt()));
            insert.setObject(6, utc(request.readyAt()));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("a request cannot be kept", e);
        }
    }

    /** The partner's own request, whichever island it is in. Binds the partner to the transaction that is open. */
    Optional<PartnerRequest> find(String partnerClient, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement bind = connection.prepareStatement(BIND);
                PreparedStatement find = connection.prepareStatement(FIND)) {
            bind.setString(1, partnerClient);
            bind.execute();
            find.setObject(1, id);
            find.setString(2, partnerClient);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(request(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("requests cannot be read", e);
        }
    }

    private static PartnerRequest request(ResultSet row) throws SQLException {
        return new PartnerRequest(
                row.getObject("agency_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("partner_client"),
                row.getObject("disclosure_id", UUID.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("ready_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
