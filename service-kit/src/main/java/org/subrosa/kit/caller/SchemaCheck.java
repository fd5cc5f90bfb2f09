package org.subrosa.kit.caller;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.hibernate.SessionFactory;

/**
 * Before the first request is taken: do the entities fit the tables that the migrations made? What Hibernate does by itself
 * if it is asked to, but with the patience of a start.
 */
@ApplicationScoped
class SchemaCheck {
    private final Instance<SessionFactory> ifThereAreEntities;

    SchemaCheck(Instance<SessionFactory> ifThereAreEntities) {
        this.ifThereAreEntities = ifThereAreEntities;
    }

    void refuseToStartUnlessEntitiesFit(@Observes StartupEvent event) {
        if (ifThereAreEntities.isResolvable()) {
            SessionFactory factory = ifThereAreEntities.get();
            StartPatience.run(() -> factory.getSchemaManager().validateMappedObjects());
        }
    }
}
