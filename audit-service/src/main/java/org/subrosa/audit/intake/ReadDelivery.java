package org.subrosa.audit.intake;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.kit.problem.Spelling;
import org.subrosa.kit.trail.CanonicalJson;
import org.subrosa.kit.trail.Event;

/**
 * Reads a delivery, and believes nothing that does not agree: the topic's producer, the headers, the key and the event
 * name the same producer, agency and event, and the bytes are exactly those that the trail writes for such an event. So
 * a producer can speak for itself only, and nothing gets into the log that could not be in the trail.
 */
final class ReadDelivery {

    static final String PRODUCER = "subrosa-producer";
    static final String EPOCH = "subrosa-epoch";
    static final String SEQUENCE = "subrosa-sequence";
    static final String EVENT_ID = "subrosa-event-id";

    private static final String SOURCE = "/subrosa/";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private ReadDelivery() {}

    static Arrival read(Delivery delivery) {
        Optional<Place> place = place(delivery);
        Optional<String> eventId = delivery.header(EVENT_ID).map(ReadDelivery::text);
        Optional<Map<String, Object>> parsed = CanonicalJson.parse(delivery.value());
        boolean event = parsed.filter(map -> isEvent(map, delivery.value())).isPresent();
        // what the trail would write is canonical; of anything else it is looked at by itself
        Optional<Map<String, Object>> members = event ? parsed : members(delivery.value());
        Optional<UUID> claimed = members.flatMap(map -> id(map.get("agency"))).or(() -> id(text(delivery.key())));
        Optional<Refusal> refusal = refuse(delivery, place, eventId, members, event);
        if (refusal.isPresent()) {
            return new Arrival.Refused(delivery, refusal.get(), place, claimed);
        }
        Place numbered = place.orElseThrow();
        return new Arrival.Accepted(
                delivery,
                new ArrivedEvent(
                        claimed.orElseThrow(),
                        UUID.fromString(eventId.orElseThrow()),
                        delivery.producer(),
                        numbered.epoch(),
                        numbered.sequence(),
                        delivery.value(),
                        members.orElseThrow()));
    }

    private static Optional<Refusal> refuse(
            Delivery delivery,
            Optional<Place> place,
            Optional<String> eventId,
            Optional<Map<String, Object>> members,
            boolean event) {
        if (place.isEmpty() || eventId.filter(Spelling::isUuid).isEmpty()) {
            return Optional.of(Refusal.HEADERS);
        }
        if (!place.get().producer().equals(delivery.producer())) {
            return Optional.of(Refusal.PRODUCER);
        }
        byte[] value = delivery.value();
        if (value.length == 0 || value.length > CanonicalJson.MAX_BYTES) {
            return Optional.of(Refusal.SIZE);
        }
        if (members.isEmpty()) {
            return Optional.of(Refusal.NOT_CANONICAL);
        }
        return event ? refuse(delivery, eventId.orElseThrow(), members.get()) : Optional.of(Refusal.NOT_AN_EVENT);
    }

    private static Optional<Refusal> refuse(Delivery delivery, String eventId, Map<String, Object> members) {
        if (!(SOURCE + delivery.producer()).equals(members.get("source"))) {
            return Optional.of(Refusal.SOURCE);
        }
        if (!text(delivery.key()).equals(members.get("agency"))) {
            return Optional.of(Refusal.AGENCY);
        }
        return eventId.equals(members.get("id")) ? Optional.empty() : Optional.of(Refusal.EVENT_ID);
    }

    /** Whether the trail, given these members, would write these very bytes. */
    private static boolean isEvent(Map<String, Object> members, byte[] bytes) {
        Optional<UUID> id = id(members.get("id"));
        Optional<UUID> agency = id(members.get("agency"));
        if (id.isEmpty()
                || agency.isEmpty()
                || !(members.get("source") instanceof String source && source.startsWith(SOURCE))
                || !(members.get("type") instanceof String type)
                || !(members.get("time") instanceof String time)
                || !(members.get("data") instanceof Map<?, ?> data)) {
            return false;
        }
        String subject = members.get("subject") instanceof String text ? text : null;
        try {
            // refuses exactly what the trail would not have written
            Event event = new Event(
                    id.get(),
                    agency.get(),
                    source.substring(SOURCE.length()),
                    type,
                    subject,
                    Instant.parse(time),
                    stringKeyed(data));
            return Arrays.equals(event.canonicalBytes(), bytes);
        } catch (IllegalArgumentException | DateTimeException refused) {
            return false;
        }
    }

    private static Optional<Place> place(Delivery delivery) {
        Optional<String> producer = delivery.header(PRODUCER).map(ReadDelivery::text);
        Optional<Long> epoch = number(delivery, EPOCH);
        Optional<Long> sequence = number(delivery, SEQUENCE);
        return producer.isPresent() && epoch.isPresent() && sequence.isPresent()
                ? Optional.of(new Place(producer.get(), epoch.get(), sequence.get()))
                : Optional.empty();
    }

    private static Optional<Long> number(Delivery delivery, String header) {
        return delivery.header(header)
                .map(ReadDelivery::text)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf)
                // neither an event about it nor its receipt could hold a larger one
                .filter(number -> number <= CanonicalJson.MAX_INTEGER);
    }

    private static Optional<Map<String, Object>> members(byte[] value) {
        try {
            return Optional.of(CanonicalJson.read(value));
        } catch (IllegalArgumentException notCanonical) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> id(@Nullable Object value) {
        return value instanceof String text && Spelling.isUuid(text)
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // canonical JSON has no other maps
    private static Map<String, Object> stringKeyed(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
