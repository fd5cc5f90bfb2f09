package org.subrosa.kit.architecture.planted.sql;

import org.hibernate.Session;

/** Concatenates a query in the language of entities, through a type below the entity manager. */
final class JpqlStore {
    Object run(Session session, String entity) {
        return session.createQuery("FROM " + entity, Object.class).getResultList();
    }
}
