package org.subrosa.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.kit.problem.Spelling;
import org.subrosa.kit.trail.CanonicalJson;

/**
 * The one rule by which a leaf becomes history. A client, recipient or disclosure is the event's subject
 * ({@code client/<id>}) or else the id under {@code client_id}, {@code recipient_id}, {@code disclosure_id} in its data;
 * everything else has one name in all services. What is absent or of another form is left out: an event is never refused
 * for it.
 */
final class ReadEvent {

    private static final String SOURCE = "/subrosa/";
    private static final String ENROLLED = "org.subrosa.consent.client-enrolled.v1";
    private static final String ENROLS = "consent-service";

    private final UUID eventId;
    private final long leafIndex;
    private final Map<String, Object> members;
    private final Map<?, ?> data;

    private ReadEvent(UUID eventId, long leafIndex, Map<String, Object> members) {
        this.eventId = eventId;
        this.leafIndex = leafIndex;
        this.members = members;
        this.data = map(members.get("data"));
    }

    /** A leaf that is being added. */
    static ReadEvent of(Placed leaf) {
        return new ReadEvent(leaf.event().id(), leaf.leafIndex(), leaf.event().members());
    }

    /** @throws IllegalArgumentException if the leaf holds no event as the trail writes them */
    static ReadEvent of(LogEntry leaf) {
        // that these are the bytes which the trail writes was seen when they came in, and their hash is in the tree
        return CanonicalJson.parse(leaf.event())
                .map(members -> new ReadEvent(leaf.eventId(), leaf.leafIndex(), members))
                .orElseThrow(ReadEvent::noEvent);
    }

    /** @throws IllegalArgumentException if it lacks what every event has */
    HistoryEntry entry() {
        Map<?, ?> actor = map(data.get("actor"));
        return new HistoryEntry(
                leafIndex,
                eventId,
                required("type"),
                service(),
                Instant.parse(required("time")),
                text(actor.get("id")),
                text(actor.get("kind")),
                texts(actor.get("roles")),
                named("client"),
                named("recipient"),
                text(data.get("purpose")),
                Optional.ofNullable(text(data.get("outcome"))).orElse("done"),
                named("disclosure"),
                id(text(data.get("request_id"))),
                texts(data.get("compartments")),
                texts(data.get("opened")));
    }

    /** The account that this leaf binds to a client, if it is consent-service's word that it does. */
    Optional<ClientAccount> account() {
        if (!ENROLLED.equals(members.get("type")) || !service().equals(ENROLS)) {
            return Optional.empty();
        }
        UUID account = id(text(data.get("account")));
        UUID client = named("client");
        return account == null || client == null
                ? Optional.empty()
                : Optional.of(new ClientAccount(account, leafIndex, client));
    }

    private @Nullable UUID named(String kind) {
        String subject = text(members.get("subject"));
        UUID id = subject != null && subject.startsWith(kind + "/") ? id(subject.substring(kind.length() + 1)) : null;
        return id == null ? id(text(data.get(kind + "_id"))) : id;
    }

    /** Its members, as the trail wrote them. */
    Map<String, Object> members() {
        return members;
    }

    /** @throws IllegalArgumentException if it lacks what every event has */
    String service() {
        String source = required("source");
        return source.startsWith(SOURCE) ? source.substring(SOURCE.length()) : source;
    }

    private String required(String member) {
        String value = text(members.get(member));
        if (value == null) {
            throw noEvent();
        }
        return value;
    }

    private static IllegalArgumentException noEvent() {
        return new IllegalArgumentException("the leaf is no event of the trail");
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text != null && Spelling.isUuid(text) ? UUID.fromString(text) : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
