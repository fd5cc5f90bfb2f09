package org.subrosa.disclosure.request;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads and checks the settings of partners' requests. */
@Singleton
class RequestWiring {

    @Produces
    @Singleton
    RequestSettings settings(
            @ConfigProperty(name = "subrosa.request.answer-step") Duration answerStep,
            @ConfigProperty(name = "subrosa.request.pending") Duration pending) {
        return new RequestSettings(answerStep, pending);
    }

    /** Settings beyond their limits keep the service from starting, not from serving later. */
    void starts(@Observes StartupEvent event, RequestSettings settings) {}
}
