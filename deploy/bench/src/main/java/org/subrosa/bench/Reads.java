package org.subrosa.bench;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.subrosa.stack.Services;

/** Reads, spread evenly over all there is to be read: each answer must be as long as it was the first time. */
final class Reads implements Task {
    private final Wire wire;
    private final Supplier<Map<String, String>> headers;
    private List<Call> calls;
    private int next;

    private Reads(Wire wire, Supplier<Map<String, String>> headers, List<Call> calls) {
        this.wire = wire;
        this.headers = headers;
        this.calls =
                calls.stream().map(call -> call.answeredBy(wire.ask(call), 0)).toList();
    }

    /** The agency's system reads records. */
    static Reads ofRecords(Ground ground) {
        Front front = ground.front();
        Map<String, String> now = front.headers(Services.RECORDS);
        List<Call> calls = ground.harbor().kept().stream()
                .map(kept -> Call.get(
                        front.port(Services.RECORDS),
                        "/v1/clients/" + kept.client() + "/records/" + kept.record(),
                        now))
                .toList();
        ground.noteLoad();
        return new Reads(ground.wire(), () -> front.headers(Services.RECORDS), calls);
    }

    /** Anybody reads the reference's rows. */
    static Reads ofReference(Ground ground) {
        int port = ground.referencePort();
        return new Reads(
                ground.wire(),
                Map::of,
                ground.rows().stream()
                        .map(id -> Call.get(port, "/rows/" + id, Map.of()))
                        .toList());
    }

    @Override
    public void ready() {
        Map<String, String> now = headers.get();
        calls = calls.stream().map(call -> call.with(now)).toList();
    }

    @Override
    public Future<?> once(int lane) {
        next = next + 1 == calls.size() ? 0 : next + 1;
        return wire.send(calls.get(next));
    }
}
