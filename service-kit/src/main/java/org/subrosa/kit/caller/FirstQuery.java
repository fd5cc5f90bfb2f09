package org.subrosa.kit.caller;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;

/**
 * Queries every entity once before the first request is taken. What is asked for the first time costs seconds of loading
 * and compiling on a busy machine, which the first caller would be refused for: a transaction has two. Nothing is seen,
 * since no agency is bound.
 */
@ApplicationScoped
class FirstQuery {
    private static final int AFTER_THE_CHECKS = 10_000;
    private static final int LONGEST_SECONDS = 30;

    private final Instance<EntityManager> ifThereAreEntities;

    FirstQuery(Instance<EntityManager> ifThereAreEntities) {
        this.ifThereAreEntities = ifThereAreEntities;
    }

    void ask(@Observes @Priority(AFTER_THE_CHECKS) StartupEvent event) {
        if (ifThereAreEntities.isResolvable()) {
            EntityManager entities = ifThereAreEntities.get();
            QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).run(() -> {
                entities.createQuery("select current_timestamp").getSingleResult();
                entities.getMetamodel().getEntities().forEach(each -> ask(entities, each.getJavaType()));
            });
        }
    }

    private static <T> void ask(EntityManager entities, Class<T> entity) {
        CriteriaQuery<T> all = entities.getCriteriaBuilder().createQuery(entity);
        all.select(all.from(entity));
        entities.createQuery(all).setMaxResults(1).getResultList();
    }
}
