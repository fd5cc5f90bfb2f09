package org.subrosa.disclosure.request;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Lets each partner's system have so many requests at once and no more. In a crowd of its own requests each would wait for the work
 * of the others, and the steps of {@link Pace} at which they are answered would tell how much work that is (promise 9).
 */
@Provider
@PacedResource.Paced
@Priority(Priorities.USER - 1) // its place is free when the answer has been held, not before
public class ConcurrencyLimitResource implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int AT_ONCE = 8;
    private static final String COUNTED = ConcurrencyLimitResource.class.getName();

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
        request.setProperty(COUNTED, partner);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(COUNTED) instanceof String partner) {
            request.removeProperty(COUNTED);
            leave(partner);
        }
    }

    private void leave(String partner) {
        serving.computeIfPresent(partner, (name, requests) -> requests > 1 ? requests - 1 : null);
    }
}
