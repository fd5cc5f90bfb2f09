package org.subrosa.kit.caller;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** No page of another origin ever reads an answer: a service that is told to let one does not start (promise 13). */
@ApplicationScoped
class OriginCheck {
    static final String SETTING = "quarkus.http.cors.enabled";

    private final boolean open;

    OriginCheck(@ConfigProperty(name = SETTING, defaultValue = "false") boolean open) {
        this.open = open;
    }

    void starts(@Observes StartupEvent event) {
        if (open) {
            throw new IllegalStateException("This service refuses to start: " + SETTING
                    + " would let pages of other origins read what it answers.");
        }
    }
}
