package org.subrosa.kit.problem;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Ends every failed call of an endpoint as a problem, whatever was thrown and whoever built the response. */
public class ProblemMapper {
    private static final MediaType PROBLEM = MediaType.valueOf(Problem.MEDIA_TYPE);

    private final ProblemBody body;

    ProblemMapper(ProblemBody body) {
        this.body = body;
    }

    @ServerExceptionMapper
    public Response any(Throwable failure, RoutingContext exchange) {
        return respond(failure, exchange);
    }

    /** Quarkus maps these itself, and the closest mapper wins: so they are named here one by one. */
    @ServerExceptionMapper({
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        AuthenticationRedirectException.class
    })
    public Response security(Throwable failure, RoutingContext exchange) {
        return respond(failure, exchange);
    }

    /** An endpoint that built a failed response by hand gets the problem of its status instead of its own body. */
    @ServerResponseFilter
    public void nothingElse(ContainerResponseContext response, RoutingContext exchange) {
        boolean said = PROBLEM.equals(response.getMediaType())
                || MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType()) && body.isForPeople(exchange);
        if (response.getStatus() < 400 || said) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(response.getStatus()).orElse(ProblemType.INTERNAL);
        Problem problem = Problem.of(new ProblemException(type), RequestId.of(exchange));
        response.setStatus(type.status());
        ProblemBody.Said words = body.of(exchange, problem);
        response.setEntity(words.bytes(), new java.lang.annotation.Annotation[0], MediaType.valueOf(words.mediaType()));
        problem.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
    }

    private Response respond(Throwable failure, RoutingContext exchange) {
        String requestId = RequestId.of(exchange);
        ProblemException problem = Failures.problem(failure, 0);
        FailureLog.log(problem, failure, requestId);
        Problem document = Problem.of(problem, requestId);
        ProblemBody.Said words = body.of(exchange, document);
        Response.ResponseBuilder response =
                Response.status(problem.type().status()).type(words.mediaType()).entity(words.bytes());
        document.headers().forEach(response::header);
        return response.build();
    }
}
