package org.subrosa.disclosure.scrub;

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

/** What people wrote about disclosures: evidence, and notes of reviews. No value leaves the database, only its hash. */
@ApplicationScoped
class DisclosureRowsStore extends SealedRowsStore {
    private static final String REQUESTED = "org.subrosa.disclosure.requested.v1";
    private static final String REVIEWED = "org.subrosa.disclosure.reviewed.v1";
    private static final String COMPARTMENT = "disclosure";
    private static final int FIRST_VERSION = 1;

    private static final String CLIENTS =
            "select distinct client_id from disclosure where agency_id = ? and client_id > ? order by client_id limit ?";
    private static final String PRESENT =
            "select distinct client_id from disclosure where agency_id = ? and client_id = any (?)";

    // a note belongs to its decision, which an event names by its id
    private static final String HELD =
            """
            select id, 'evidence', sha256(evidence)
              from disclosure where agency_id = ? and client_id = ? and evidence is not null
            union all
            select n.id, 'review-note', sha256(n.note)
              from disclosure_decision n join disclosure d on d.agency_id = n.agency_id and d.id = n.disclosure_id
             where n.agency_id = ? and d.client_id = ? and n.note is not null
            """;

    private final AgroalDataSource dataSource;

    DisclosureRowsStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String capability() {
        return "disclosure";
    }

    @Override
    public List<String> types() {
        return List.of(REQUESTED, REVIEWED);
    }

    @Override
    public List<Held> told(Logged event) {
        if (!(event.data().get("sealed") instanceof String hash)) {
            return List.of();
        }
        boolean requested = event.type().equals(REQUESTED);
        UUID id = UUID.fromString(String.valueOf(event.data().get(requested ? "disclosure_id" : "decision_id")));
        return List.of(new Held(spot(id, requested ? "evidence" : "review-note"), hash));
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

    private static Spot spot(UUID id, String part) {
        return new Spot(id, COMPARTMENT, part, FIRST_VERSION);
    }
}
