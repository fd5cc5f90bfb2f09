package org.subrosa.audit.breach;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.breach.IncidentVault.SealedText;
import org.subrosa.audit.jdbc.JdbcStore;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

/** Judgements on incidents. Works inside the caller's transaction, bound to the agency. */
@Singleton
class AssessmentStore extends JdbcStore {

    private static final String INSERT =
            """
            insert into incident_assessment (agency_id, incident_id, version, conclusion, assessed_at, assessed_by,
                data_key_id, data_key_version, factors)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String LATEST = "select v.version, v.conclusion, v.assessed_at, v.assessed_by, v.data_key_id,"
            + " v.data_key_version, v.factors," + DataKeyStore.COLUMNS + "from incident_assessment v"
            + DataKeyStore.JOIN + "where v.agency_id = ? and v.incident_id = ? order by v.version desc limit 1";

    AssessmentStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** A judgement as it is kept, its reasons still sealed. */
    record Assessment(int version, Conclusion conclusion, Instant assessedAt, UUID assessedBy, SealedText factors) {}

    void insert(
            UUID agency,
            UUID incident,
            int version,
            Conclusion conclusion,
            Sealed factors,
            UUID assessedBy,
            Instant at) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setObject(2, incident);
                statement.setInt(3, version);
                statement.setString(4, conclusion.code());
                IncidentStore.time(statement, 5, at);
                statement.setObject(6, assessedBy);
                statement.setObject(7, factors.dataKeyId());
                statement.setInt(8, factors.dataKeyVersion());
                statement.setBytes(9, factors.blob());
                return statement.executeUpdate();
            }
        });
    }

    /** The one that counts. */
    Optional<Assessment> latest(UUID agency, UUID incident) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
                statement.setObject(1, agency);
                statement.setObject(2, incident);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Assessment(
                                    row.getInt("version"),
                                    Conclusion.of(row.getString("conclusion")),
                                    IncidentStore.required(row, "assessed_at"),
                                    row.getObject("assessed_by", UUID.class),
                                    new SealedText(
                                            new Sealed(
                                                    row.getObject("data_key_id", UUID.class),
                                                    row.getInt("data_key_version"),
                                                    row.getBytes("factors")),
                                            DataKeyStore.joined(row))))
                            : Optional.empty();
                }
            }
        });
    }
}
