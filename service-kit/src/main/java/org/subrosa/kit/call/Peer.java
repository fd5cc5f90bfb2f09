package org.subrosa.kit.call;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.subrosa.kit.problem.Problem;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.kit.trace.Spans;

/**
 * Another of our services. Each call is sent once, never again, and has its whole answer within its limit or fails with
 * {@code dependency-unavailable}; all calls of one request together leave it time for its own answer. Never called inside a transaction, which has less time than a peer.
 */
public final class Peer {
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int UNAUTHENTICATED = 401;
    private static final String ACCEPTED = "application/json, " + Problem.MEDIA_TYPE;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Sending sending;
    private final Supplier<String> token;
    private final Runnable tokenRefused;
    private final Duration limit;
    private final Duration end;

    /** How and where to. */
    record Sending(BoundedHttp http, CallTime time, URI address, String name, Spans spans) {}

    Peer(Sending sending, Supplier<String> token, Runnable tokenRefused) {
        this(sending, token, tokenRefused, USUAL, CallTime.OF_ALL);
    }

    private Peer(Sending sending, Supplier<String> token, Runnable tokenRefused, Duration limit, Duration end) {
        this.sending = sending;
        this.token = token;
        this.tokenRefused = tokenRefused;
        this.limit = limit;
        this.end = end;
    }

    /** The same service with another limit than a second for each call; the token, if a new one is needed, not counted in. */
    public Peer within(Duration otherLimit) {
        return new Peer(sending, token, tokenRefused, otherLimit, end);
    }

    /** The same service, for what is said at the end of a request: for that a moment is left when other calls have used up theirs. */
    public Peer last() {
        return new Peer(sending, token, tokenRefused, limit, CallTime.OF_THE_LAST);
    }

    /**
     * Whether the request that is being served leaves its calls at least so long, for what is better not begun than given up.
     * Always in jobs, and after the answer is out.
     */
    public boolean hasLeft(Duration needed) {
        return sending.time().hasLeft(needed, end);
    }

    /** @throws ProblemException dependency unavailable if there was no answer in time, or this service was not let in */
    public Reply get(String path) {
        return send(Outgoing.get(address(path), Map.of()));
    }

    /** @throws ProblemException dependency unavailable if there was no answer in time, or this service was not let in */
    public Reply post(String path, Object body) {
        return send(Outgoing.post(address(path), JSON, StrictJson.sorted(body)));
    }

    /**
     * As {@link #post(String, Object)}, for what is made once: the same key with the same body makes it no second time.
     *
     * @param idempotencyKey 1 to 64 visible ASCII characters
     */
    public Reply postOnce(String path, String idempotencyKey, Object body) {
        return send(Outgoing.post(address(path), JSON, StrictJson.sorted(body))
                .with(Map.of("Idempotency-Key", idempotencyKey)));
    }

    private URI address(String path) {
        return URI.create(sending.address() + path);
    }

    /** The other service goes on with this request's id, and with its trace if there is one. */
    private Reply send(Outgoing request) {
        String bearer = "Bearer " + token.get();
        Reply reply = sending.spans().calling(sending.name(), request.method(), (fields, answered) -> {
            Map<String, String> headers = new LinkedHashMap<>(fields);
            headers.put("Accept", ACCEPTED);
            headers.put("Authorization", bearer);
            Reply whole =
                    sending.http().send(request.with(headers), sending.time().left(limit, end), MOST_BYTES);
            answered.status(whole.status());
            return whole;
        });
        if (reply.status() == UNAUTHENTICATED) {
            tokenRefused.run();
        }
        return reply.status() == UNAUTHENTICATED || reply.status() >= 500 ? reply.expect() : reply;
    }
}
