package org.subrosa.disclosure.request;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Holds answers to partners, whatever they say, until the next step of {@link Pace}: no stopwatch tells whether a reference leads
 * anywhere, or a request is there (promise 9). No thread waits.
 */
@Provider
@PacedResource.Paced
public class PacedResource implements ContainerResponseFilter {
    private final Pace pace;
    private final CurrentVertxRequest exchange;

    PacedResource(Pace pace, CurrentVertxRequest exchange) {
        this.pace = pace;
        this.exchange = exchange;
    }

    /** Settings beyond their limits keep the service from starting, not from serving later. */
    void starts(@Observes StartupEvent event, RequestSettings settings) {}

    /** Whose answers are held. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Paced {}

    /** A package that was delivered is out already, and is not held. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        pace.untilTheNextStep().ifPresent(wait -> {
            var held = (ResteasyReactiveContainerRequestContext) request;
            held.suspend();
            // rounded up: never before the step
            exchange.getCurrent().vertx().setTimer(wait.toMillis() + 1, now -> held.resume());
        });
    }
}
