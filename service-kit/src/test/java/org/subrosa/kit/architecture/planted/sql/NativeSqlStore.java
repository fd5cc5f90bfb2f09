package org.subrosa.kit.architecture.planted.sql;

import jakarta.persistence.EntityManager;

/** Concatenates a native query. */
final class NativeSqlStore {
    int run(EntityManager entities, String order) {
        return entities.createNativeQuery("SELECT id FROM client ORDER BY " + order)
                .getFirstResult();
    }
}
