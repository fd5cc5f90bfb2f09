package org.subrosa.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.kit.trail.CanonicalJson;
import org.subrosa.kit.trail.Event;

/** Events as the trail of a service writes them. */
public final class TestEvents {

    private TestEvents() {}

    /** The canonical bytes of an event of a client that was registered. */
    public static byte[] registered(UUID agency, UUID id, String service, int count) {
        Map<String, Object> data = new HashMap<>();
        data.put("actor", Map.of("id", "11111111-1111-4111-8111-111111111111", "kind", "person"));
        data.put("outcome", "done");
        data.put("fields", count);
        return new Event(
                        id,
                        agency,
                        service,
                        "org.subrosa.records.client-registered.v1",
                        "client/22222222-2222-4222-8222-222222222222",
                        Instant.parse("2026-11-21T08:00:00Z"),
                        data)
                .canonicalBytes();
    }

    /** As many of them as they arrive of one producer, with the numbers that follow. */
    public static List<ArrivedEvent> arrived(UUID agency, long after, int events) {
        return LongStream.rangeClosed(after + 1, after + events)
                .mapToObj(number -> {
                    UUID id = UUID.randomUUID();
                    byte[] bytes = registered(agency, id, "records-service", (int) number);
                    return new ArrivedEvent(agency, id, "records-service", 1, number, bytes, CanonicalJson.read(bytes));
                })
                .toList();
    }
}
