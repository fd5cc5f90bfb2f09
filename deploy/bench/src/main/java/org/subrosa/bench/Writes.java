package org.subrosa.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.subrosa.stack.Services;

/** Writes of two kilobytes, each under a key of its own: each answer must be as long as the first. */
final class Writes implements Task {
    private static final String KEY = "Idempotency-Key";

    private final Wire wire;
    private final Supplier<Map<String, String>> headers;
    private final List<Call> calls;
    private final String run = UUID.randomUUID().toString();
    private Map<String, String> now;
    private long count;

    private Writes(Wire wire, Supplier<Map<String, String>> headers, List<Call> calls) {
        this.wire = wire;
        this.headers = headers;
        this.now = headers.get();
        Call first = calls.get(0);
        Buffer answer = wire.ask(first.with(fresh()));
        this.calls = calls.stream().map(call -> call.answeredBy(answer, 0)).toList();
    }

    /** The agency's system writes records of all the clients in turn. */
    static Writes ofRecords(Ground ground) {
        Front front = ground.front();
        Buffer body = Buffer.buffer(Bodies.content());
        List<Call> calls = ground.harbor().kept().stream()
                .map(kept -> Call.post(
                        front.port(Services.RECORDS), "/v1/clients/" + kept.client() + "/records", Map.of(), body, 201))
                .toList();
        ground.noteLoad();
        return new Writes(ground.wire(), () -> front.headers(Services.RECORDS), calls);
    }

    /** Anybody writes a row into the reference's table. */
    static Writes ofReference(Ground ground) {
        Call call = Call.post(ground.referencePort(), "/rows", Map.of(), Buffer.buffer(Bodies.content()), 201);
        return new Writes(ground.wire(), () -> Map.of("Content-Type", "application/json"), List.of(call));
    }

    @Override
    public void ready() {
        now = headers.get();
    }

    @Override
    public Future<?> once(int lane) {
        return wire.send(calls.get((int) (count % calls.size())).with(fresh()));
    }

    private Map<String, String> fresh() {
        Map<String, String> all = new HashMap<>(now);
        all.put(KEY, run + "-" + count++);
        return all;
    }
}
