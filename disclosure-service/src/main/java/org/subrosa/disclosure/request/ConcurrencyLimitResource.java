package org.subrosa.disclosure.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Lets each partner's system have so many requests at once and no more. In a crowd of its own requests each would wait for the work
 * of the others, and the steps of {@link Pace} at which they are answered would tell how much work that is (promise 9).
 */
@Provider
@PacedResource.Paced
public class ConcurrencyLimitResource implements ContainerRequestFilter {
    private static final int AT_ONCE = 8;

    private final CurrentCaller caller;
    private final ConcurrentMap<String, Integer> serving = new ConcurrentHashMap<>();

    ConcurrencyLimitResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String partner = caller.get().authorizedParty();
        if (serving.merge(partner, 1, Integer::sum) > AT_ONCE) {
            leave(partner);
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS);
        }
        // a response filter would not hear of those who hang up
        ((ResteasyReactiveContainerRequestContext) request)
                .getServerRequestContext()
                .registerCompletionCallback(failure -> leave(partner));
    }

    private void leave(String partner) {
        serving.computeIfPresent(partner, (name, requests) -> requests > 1 ? requests - 1 : null);
    }
}
