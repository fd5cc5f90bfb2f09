package org.subrosa.disclosure.request;

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
}
