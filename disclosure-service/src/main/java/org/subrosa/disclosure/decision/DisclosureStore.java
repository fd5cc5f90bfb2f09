package org.subrosa.disclosure.decision;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

/** Disclosures as they were asked for; nothing in them ever changes. */
@ApplicationScoped
class DisclosureStore {
    private static final String INSERT =
            """
            insert into disclosure (agency_id, id, client_id, recipient_id, purpose, basis, consent_id, asked, told_at,
                not_feasible, by_consent, requested_at, requested_by, data_key_id, data_key_version, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIND =
            """
            select d.client_id, d.recipient_id, d.purpose, d.basis, d.consent_id, d.asked, d.told_at, d.not_feasible,
                d.by_consent, d.requested_at, d.requested_by, s.version, s.id as decision_id, s.outcome, s.compartments,
                s.obligations, s.reasons, s.pack_version, s.decided_at, s.decided_by
            from disclosure d join disclosure_decision s on s.agency_id = d.agency_id and s.disclosure_id = d.id
            where d.agency_id = ? and d.id = ? order by s.version desc limit 1""";

    // the key comes out of the statement that reads the ciphertext: no live row, no plaintext
    private static final String EVIDENCE = "select v.client_id, v.data_key_id, v.data_key_version, v.evidence,"
            + DataKeyStore.COLUMNS + "from disclosure v" + DataKeyStore.JOIN
            + "where v.agency_id = ? and v.id = ? and v.evidence is not null";

    private final AgroalDataSource dataSource;

    DisclosureStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(UUID agency, UUID id, Ask ask, Instant at, UUID by, @Nullable Sealed evidence) {
        ClientNotice notice = ask.notice();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, agency);
            insert.setObject(2, id);
            insert.setObject(3, ask.clientId(), Types.OTHER);
            insert.setObject(4, ask.recipientId(), Types.OTHER);
            insert.setString(5, ask.purpose());
            insert.setString(6, ask.basis() == null ? null : ask.basis().code());
            insert.setObject(7, ask.consentId(), Types.OTHER);
            insert.setArray(
                    8,
                    connection.createArrayOf(
                            "text", Compartment.codes(ask.asked()).toArray()));
            insert.setObject(9, notice == null ? null : utc(notice.toldAt()));
            insert.setString(
                    10,
                    notice == null || notice.notFeasible() == null
                            ? null
                            : notice.notFeasible().code());
            insert.setBoolean(11, ask.partner() != null);
            insert.setObject(12, utc(at));
            insert.setObject(13, by);
            insert.setObject(14, evidence == null ? null : evidence.dataKeyId(), Types.OTHER);
            insert.setObject(15, evidence == null ? null : evidence.dataKeyVersion(), Types.INTEGER);
            insert.setBytes(16, evidence == null ? null : evidence.blob());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a disclosure cannot be kept", e);
        }
    }

    /** The disclosure with the newest decision. */
    Optional<Disclosure> find(UUID agency, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, agency);
            find.setObject(2, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(disclosure(agency, id, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("disclosures cannot be read", e);
        }
    }

    Optional<SealedEvidence> evidence(UUID agency, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(EVIDENCE)) {
            read.setObject(1, agency);
            read.setObject(2, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(new SealedEvidence(
                                agency,
                                row.getObject("client_id", UUID.class),
                                id,
                                new Sealed(
                                        row.getObject("data_key_id", UUID.class),
                                        row.getInt("data_key_version"),
                                        row.getBytes("evidence")),
                                DataKeyStore.joined(row)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("evidence cannot be read", e);
        }
    }

    private static Disclosure disclosure(UUID agency, UUID id, ResultSet row) throws SQLException {
        String basis = row.getString("basis");
        return new Disclosure(
                agency,
                id,
                row.getObject("client_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getString("purpose"),
                basis == null ? null : Basis.of(basis),
                row.getObject("consent_id", UUID.class),
                Compartment.ofCodes(DecisionStore.texts(row, "asked")),
                notice(row),
                row.getBoolean("by_consent"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("requested_by", UUID.class),
                DecisionStore.decision(row));
    }

    private static @Nullable ClientNotice notice(ResultSet row) throws SQLException {
        OffsetDateTime toldAt = row.getObject("told_at", OffsetDateTime.class);
        String notFeasible = row.getString("not_feasible");
        if (toldAt != null) {
            return new ClientNotice(toldAt.toInstant(), null);
        }
        return notFeasible == null ? null : new ClientNotice(null, NotFeasible.of(notFeasible));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
