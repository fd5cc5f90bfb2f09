package org.subrosa.audit.history;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.jdbc.JdbcStore;

/** Which client an account is. Works inside the caller's transaction, bound to the agency. */
@Singleton
class ClientAccountStore extends JdbcStore {

    private static final String INSERT =
            """
            insert into client_account (agency_id, account, leaf_index, client_id)
            select ?, bound.* from unnest(?::uuid[], ?::bigint[], ?::uuid[]) bound
            on conflict do nothing
            """;
    private static final String CLIENT =
            """
            select client_id from client_account
             where agency_id = ? and account = ? and leaf_index < ? order by leaf_index limit 1
            """;

    ClientAccountStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    void insert(UUID agency, List<ClientAccount> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setArray(2, column(connection, "uuid", accounts, ClientAccount::account));
                statement.setArray(3, column(connection, "bigint", accounts, ClientAccount::leafIndex));
                statement.setArray(4, column(connection, "uuid", accounts, ClientAccount::clientId));
                return statement.executeUpdate();
            }
        });
    }

    /** The client that the account is, by the first of the log's leaves that says so. */
    Optional<UUID> client(UUID agency, UUID account, long size) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLIENT)) {
                statement.setObject(1, agency);
                statement.setObject(2, account);
                statement.setLong(3, size);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }
}
