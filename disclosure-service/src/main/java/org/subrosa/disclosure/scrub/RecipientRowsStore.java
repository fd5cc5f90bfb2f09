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
import org.subrosa.kit.trail.OwnEvents.Owner;

/** Who recipients are. No value leaves the database, only its hash. */
@ApplicationScoped
class RecipientRowsStore extends SealedRowsStore {
    private static final String REGISTERED = "org.subrosa.disclosure.recipient-registered.v1";
    private static final int FIRST_VERSION = 1;

    private static final String OWNERS = "select id from recipient where agency_id = ? and id > ? order by id limit ?";
    private static final String PRESENT = "select id from recipient where agency_id = ? and id = any (?)";
    private static final String HELD = "select sha256(details) from recipient where agency_id = ? and id = ?";

    private final AgroalDataSource dataSource;

    RecipientRowsStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String capability() {
        return "disclosure";
    }

    @Override
    public Owner owner() {
        return Owner.RECIPIENT;
    }

    @Override
    public List<String> types() {
        return List.of(REGISTERED);
    }

    @Override
    public List<Held> told(Logged event) {
        return event.data().get("sealed") instanceof String hash
                ? owner().of(event.subject()).map(id -> List.of(held(id, hash))).orElse(List.of())
                : List.of();
    }

    @Override
    public List<UUID> owners(UUID agency, @Nullable UUID after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(OWNERS)) {
            return page(read, agency, after, limit);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public Set<UUID> present(UUID agency, Collection<UUID> owners) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PRESENT)) {
            return among(connection, read, agency, owners);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public List<Held> held(UUID agency, UUID recipient) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(HELD)) {
            read.setObject(1, agency);
            read.setObject(2, recipient);
            List<Held> held = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    held.add(held(recipient, IdsAndCodes.hash(row.getBytes(1))));
                }
            }
            return held;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static Held held(UUID recipient, String hash) {
        return new Held(new Spot(recipient, "recipient-details", "identity", FIRST_VERSION), hash);
    }
}
