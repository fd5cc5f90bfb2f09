package org.subrosa.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.bench.Harbor.Agreed;
import org.subrosa.stack.Services;

/**
 * Whole releases of five records for the agency's own system: asked for, decided, released. Each lane has a client of its
 * own. Done when the package's last byte is there.
 */
final class Releases implements Task {
    private static final String DECIDED = "\"disclosure_id\":\"";
    private static final int ID = 36;
    private static final int LANES = 8;

    /** Moments in the package are written without trailing zeros. */
    private static final int SLACK = 200;

    private final Wire wire;
    private final Front front;
    private final List<Buffer> asked;
    private final int port;
    private final String run = UUID.randomUUID().toString();
    private final Buffer first;
    private Map<String, String> headers;
    private long count;

    Releases(Ground ground) {
        this.wire = ground.wire();
        this.front = ground.front();
        this.port = front.port(Services.DISCLOSURE);
        this.asked = ground.harbor().agreed().stream().map(Releases::body).toList();
        this.headers = front.headers(Services.DISCLOSURE);
        // asked for anew each time: what was released is not released again under the same key
        this.first = Wire.patiently(
                () -> Wire.await(wire.send(request(0)).compose(answer -> wire.send(release(decided(answer))))));
        ground.noteLoad();
    }

    /** How long the first package was. */
    int bytes() {
        return first.length();
    }

    /** Each of them occupies three services: more at a time would only wait for each other. */
    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void ready() {
        headers = front.headers(Services.DISCLOSURE);
    }

    @Override
    public Future<?> once(int lane) {
        return wire.send(request(lane))
                .compose(answer -> wire.send(release(decided(answer)).answeredBy(first, SLACK)));
    }

    private Call request(int lane) {
        return Call.post(port, "/v1/disclosures", fresh(), asked.get(lane % asked.size()), 201);
    }

    private Call release(String disclosure) {
        return Call.post(port, "/v1/disclosures/" + disclosure + "/release", fresh(), Buffer.buffer(), 200);
    }

    private Map<String, String> fresh() {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Idempotency-Key", run + "-" + count++);
        return all;
    }

    /** Without parsing: the id stands after its name. */
    private static String decided(Buffer answer) {
        String text = answer.toString(StandardCharsets.US_ASCII);
        int at = text.indexOf(DECIDED) + DECIDED.length();
        if (at < DECIDED.length() || !text.contains("\"permit\"")) {
            throw new BenchException("a disclosure was not permitted: " + text);
        }
        return text.substring(at, at + ID);
    }

    private static Buffer body(Agreed agreed) {
        ObjectNode body = Front.json()
                .put("client_id", agreed.client())
                .put("recipient_id", agreed.recipient())
                .put("purpose", "TREAT")
                .put("basis", "consent")
                .put("consent_id", agreed.consent());
        body.putArray("compartments").add("demographics").add("health");
        body.putObject("client_notice")
                .put(
                        "told_at",
                        Instant.now()
                                .minusSeconds(60)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        return Buffer.buffer(body.toString());
    }
}
