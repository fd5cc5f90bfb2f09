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
 * since no agency is bound. What may not be asked, for want of a grant, is a refusal to start.
 */
@ApplicationScoped
class FirstQuery {
    private static final int AFTER_THE_CHECKS = 10_000;
    private static final int LONGEST_SECONDS = 30;

    private final Instance<EntityManager> ifThereAreEntities;

    FirstQuery(Instance<EntityManager> ifThereAreEntities) {
        this.ifThereAreEntities = ifThereAreEntities;
    }

    void warm(@Observes @Priority(AFTER_THE_CHECKS) StartupEvent event) {
        StartPatience.run(this::ask);
    }

    private void ask() {
        if (ifThereAreEntities.isResolvable()) {
            EntityManager entities = ifThereAreEntities.get();
            alone(() -> entities.createQuery("select current_timestamp").getSingleResult());
            entities.getMetamodel().getEntities().forEach(each -> alone(() -> ask(entities, each.getJavaType())));
        }
    }

    /** Each in its own transaction: what is loaded between two questions takes longer than a transaction may idle. */
    private static void alone(Runnable question) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).run(question);
    }

    private static <T> void ask(EntityManager entities, Class<T> entity) {
        CriteriaQuery<T> all = entities.getCriteriaBuilder().createQuery(entity);
        all.select(all.from(entity));
        entities.createQuery(all).setMaxResults(1).getResultList();
    }
}
