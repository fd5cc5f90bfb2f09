package org.subrosa.kit.problem;

import io.quarkus.security.AuthenticationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers with a problem outside JAX-RS: for the front door, for failed authentication, for paths without a resource. */
@ApplicationScoped
class ProblemAnswer {
    /** How long a caller who is still sending may go on, so that it reads the answer before the connection ends. */
    private static final long LINGER_MILLIS = 500;

    private static final int SEE_OTHER = 303;

    private final ProblemBody body;

    ProblemAnswer(ProblemBody body) {
        this.body = body;
    }

    /** Vert.x's failure handler: called once for an exchange that failed with an exception or a status. */
    void failed(RoutingContext exchange) {
        Throwable failure = exchange.failure();
        if (failure instanceof AuthenticationException && sentOn(exchange)) {
            return;
        }
        ProblemException problem = failure == null
                ? new ProblemException(
                        ProblemType.ofStatus(exchange.statusCode()).orElse(ProblemType.INTERNAL))
                : Failures.problem(failure, exchange.statusCode());
        FailureLog.log(problem, failure == null ? problem : failure, RequestId.of(exchange));
        send(exchange, problem);
    }

    /**
     * Authentication may have said where to go on: to the realm's page, or from there back to ours. A form that was sent is not
     * sent on there; whoever sent it is told that nothing was done.
     */
    private boolean sentOn(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        Optional<String> elsewhere = body.withoutSession(exchange);
        elsewhere.ifPresent(path -> response.setStatusCode(SEE_OTHER).putHeader("Location", path));
        boolean form = elsewhere.isEmpty() && Body.announced(exchange);
        if (form || response.ended() || !response.headers().contains("Location")) {
            response.headers().remove("Location");
            return false;
        }
        exchange.request().resume();
        response.end();
        return true;
    }

    void send(RoutingContext exchange, ProblemType type) {
        send(exchange, new ProblemException(type));
    }

    private void send(RoutingContext exchange, ProblemException failure) {
        HttpServerResponse response = exchange.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            // half an answer is out: only an ended connection tells the caller that it is not whole
            exchange.request().connection().close();
            return;
        }
        Problem problem = Problem.of(failure, RequestId.of(exchange));
        response.setStatusCode(problem.type().status());
        ProblemBody.Said said = body.of(exchange, problem);
        response.putHeader("Content-Type", said.mediaType());
        problem.headers().forEach(response::putHeader);
        boolean unread = Body.announced(exchange) && !exchange.request().isEnded();
        if (unread) {
            response.putHeader("Connection", "close");
        }
        response.end(Buffer.buffer(said.bytes()));
        if (unread) {
            exchange.request().resume();
            exchange.vertx().setTimer(LINGER_MILLIS, over -> exchange.request()
                    .connection()
                    .close());
        }
    }
}
