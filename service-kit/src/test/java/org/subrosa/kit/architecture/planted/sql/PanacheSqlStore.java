package org.subrosa.kit.architecture.planted.sql;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.List;
import java.util.UUID;

/** Concatenates the short form of a query, called on the repository itself. */
final class PanacheSqlStore {
    private final Clients clients = new Clients();

    List<Object> run(String column, UUID id) {
        return clients.list(column + " = ?1", id);
    }

    private static final class Clients implements PanacheRepositoryBase<Object, UUID> {}
}
