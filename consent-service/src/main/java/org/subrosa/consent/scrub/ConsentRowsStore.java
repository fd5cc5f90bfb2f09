package org.subrosa.consent.scrub;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.scrub.Held;
import org.subrosa.kit.scrub.SealedRowsStore;
import org.subrosa.kit.scrub.Spot;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.OwnEvents.Logged;

/** Consents: the document, and the share reference of a signature. No value leaves the database, only its hash. */
@ApplicationScoped
class ConsentRowsStore extends SealedRowsStore {
    private static final String PREPARED = "org.subrosa.consent.consent-prepared.v1";
    private static final String SIGNED = "org.subrosa.consent.consent-signed.v1";
    private static final String COMPARTMENT = "consent";
    private static final int FIRST_VERSION = 1;

    private static final String CLIENTS =
            "select distinct client_id from consent where agency_id = ? and client_id > ? order by client_id limit ?";
    private static final String PRESENT =
            "select distinct client_id from consent where agency_id = ? and client_id = any (?)";

    private static final String HELD =
            """
            select id, 'document', sha256(document) from consent where agency_id = ? and client_id = ?
            union all
            select s.consent_id, 'share-reference', sha256(s.share_reference)
              from consent_signature s join consent c on c.agency_id = s.agency_id and c.id = s.consent_id
             where s.agency_id = ? and c.client_id = ? and s.share_reference is not null
            """;

    private final AgroalDataSource dataSource;

    ConsentRowsStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String capability() {
        return "consent";
    }

    @Override
    public List<String> types() {
        return List.of(PREPARED, SIGNED);
    }

    @Override
    public List<Held> told(Logged event) {
        if (!(event.data().get("sealed") instanceof String hash)) {
            return List.of();
        }
        UUID consent = UUID.fromString(String.valueOf(event.data().get("consent_id")));
        return List.of(new Held(spot(consent, event.type().equals(PREPARED) ? "document" : "share-reference"), hash));
    }

    @Override
    public List<UUID> owners(UUID agency, @Nullable UUID after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(CLIENTS)) {
            return page(read, agency, after, limit);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public Set<UUID> present(UUID agency, Collection<UUID> clients) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PRESENT)) {
            return among(connection, read, agency, clients);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public List<Held> held(UUID agency, UUID client) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(HELD)) {
            read.setObject(1, agency);
            read.setObject(2, client);
            read.setObject(3, agency);
            read.setObject(4, client);
            List<Held> held = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    held.add(new Held(
                            spot(row.getObject(1, UUID.class), row.getString(2)), IdsAndCodes.hash(row.getBytes(3))));
                }
            }
            return held;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static Spot spot(UUID consent, String part) {
        return new Spot(consent, COMPARTMENT, part, FIRST_VERSION);
    }
}
