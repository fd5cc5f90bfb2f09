package org.subrosa.audit.log;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.subrosa.audit.jdbc.JdbcStore;

/** Which agencies have a signed log, of all agencies: asked as the relay's role, which may see that and no more. */
@Singleton
class SignedLogStore extends JdbcStore {

    static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String AFTER =
            "select agency_id from log_checkpoint where agency_id > ? order by agency_id limit ?";

    SignedLogStore(@DataSource("relay") AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** The agencies after this one, in the order of their text, at most that many. */
    List<UUID> after(UUID agency, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                statement.setObject(1, agency);
                statement.setInt(2, limit);
                List<UUID> agencies = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        agencies.add(rows.getObject(1, UUID.class));
                    }
                }
                return agencies;
            }
        });
    }
}
