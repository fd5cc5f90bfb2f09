package org.subrosa.kit.problem;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells {@link WithoutMessages} from when on a request may stand behind a log line. */
@Singleton
final class QuietWhileServing {

    void started(@Observes @Priority(Integer.MAX_VALUE) StartupEvent up) {
        WithoutMessages.serving(true);
    }

    void stopped(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent down) {
        WithoutMessages.serving(false);
    }
}
