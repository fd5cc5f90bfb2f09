package org.subrosa.audit.log;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.jdbc.JdbcStore;

/** Which agencies have a signed log, of all agencies: asked as the relay's role, which may see that and no more. */
@Singleton
class SignedLogStore extends JdbcStore {

    private static final String AFTER =
            "select agency_id from log_checkpoint where ?::uuid is null or agency_id > ? order by agency_id limit ?";

    SignedLogStore(@DataSource("relay") AgroalDataSource dataSource) {
        super(dataSource);
    }

    /**
     * The agencies after this one, or from the first on, in the order of their text, at most that many. No id stands before all:
     * the installation's own island has the lowest there is, and a log.
     */
    List<UUID> after(@Nullable UUID agency, int limit) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                statement.setObject(1, agency, Types.OTHER);
                statement.setObject(2, agency, Types.OTHER);
                statement.setInt(3, limit);
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
