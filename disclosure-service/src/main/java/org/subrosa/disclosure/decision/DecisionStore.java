package org.subrosa.disclosure.decision;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Obligation;
import org.subrosa.disclosure.policy.Reason;
import org.subrosa.kit.vault.Sealed;

/** Decisions, version by version; a version is written once. */
@ApplicationScoped
class DecisionStore {
    private static final String INSERT =
            """
            insert into disclosure_decision (agency_id, disclosure_id, version, id, outcome, compartments, obligations,
                reasons, pack_version, decided_at, decided_by, data_key_id, data_key_version, note)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (agency_id, disclosure_id, version) do nothing""";

    private final AgroalDataSource dataSource;

    DecisionStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** True if it is this decision that stands; false if somebody else made this version first. */
    boolean insert(UUID agency, UUID disclosure, StandingDecision decision, @Nullable Sealed note) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, agency);
            insert.setObject(2, disclosure);
            insert.setInt(3, decision.version());
            insert.setObject(4, decision.id());
            insert.setString(5, decision.outcome().code());
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", Compartment.codes(decision.compartments()).toArray()));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "text",
                            decision.obligations().stream()
                                    .map(Obligation::name)
                                    .toArray()));
            insert.setArray(
                    8,
                    connection.createArrayOf(
                            "text",
                            decision.reasons().stream().map(Reason::code).toArray()));
            insert.setInt(9, decision.packVersion());
            insert.setObject(10, OffsetDateTime.ofInstant(decision.decidedAt(), ZoneOffset.UTC));
            insert.setObject(11, decision.decidedBy());
            insert.setObject(12, note == null ? null : note.dataKeyId(), Types.OTHER);
            insert.setObject(13, note == null ? null : note.dataKeyVersion(), Types.INTEGER);
            insert.setBytes(14, note == null ? null : note.blob());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("a decision cannot be kept", e);
        }
    }

    static StandingDecision decision(ResultSet row) throws SQLException {
        Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
        texts(row, "obligations").forEach(name -> obligations.add(Obligation.valueOf(name)));
        return new StandingDecision(
                row.getInt("version"),
                row.getObject("decision_id", UUID.class),
                Outcome.of(row.getString("outcome")),
                Compartment.ofCodes(texts(row, "compartments")),
                obligations,
                texts(row, "reasons").stream().map(Reason::of).toList(),
                row.getInt("pack_version"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getObject("decided_by", UUID.class));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
