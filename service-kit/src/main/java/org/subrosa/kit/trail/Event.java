package org.subrosa.kit.trail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act as the log keeps it: a CloudEvent 1.0 in structured JSON form, whose canonical bytes are the record on Kafka
 * and, hashed, the leaf of the tree. Nothing is added to these bytes or taken from them afterwards.
 *
 * @param id unique in the agency
 * @param agency the extension attribute {@code agency}
 * @param service the service that it happened in; the source is {@code /subrosa/} and this
 * @param time written with six digits of a second, in UTC
 */
public record Event(
        UUID id,
        UUID agency,
        String service,
        String type,
        @Nullable String subject,
        Instant time,
        Map<String, Object> data) {
    static final String ACTOR = "actor";
    static final String OUTCOME = "outcome";
    static final String REQUEST_ID = "request_id";
    static final String DONE = "done";

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException if it holds anything that {@link IdsAndCodes} does not allow */
    public Event {
        IdsAndCodes.checkService(service);
        IdsAndCodes.checkType(type);
        if (subject != null) {
            IdsAndCodes.checkSubject(subject);
        }
        data = Map.copyOf(data);
        IdsAndCodes.check(data);
    }

    /** The event of an act. */
    static Event of(UUID id, String service, Actor actor, Act act, @Nullable UUID requestId, Instant time) {
        Map<String, Object> data = new LinkedHashMap<>(act.data());
        data.putIfAbsent(OUTCOME, DONE);
        data.put(ACTOR, actor.data());
        if (requestId != null) {
            data.put(REQUEST_ID, requestId.toString());
        }
        return new Event(id, act.agency(), service, act.type(), act.subject(), time, data);
    }

    /**
     * The canonical bytes (RFC 8785) of the whole CloudEvent.
     *
     * @throws IllegalArgumentException if they are more than {@link CanonicalJson#MAX_BYTES}
     */
    public byte[] canonicalBytes() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("specversion", "1.0");
        members.put("id", id.toString());
        members.put("source", "/subrosa/" + service);
        members.put("type", type);
        if (subject != null) {
            members.put("subject", subject);
        }
        members.put("time", MICROSECONDS.format(time));
        members.put("datacontenttype", "application/json");
        members.put("agency", agency.toString());
        members.put("data", data);
        return CanonicalJson.write(members);
    }
}
