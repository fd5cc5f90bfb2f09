package org.subrosa.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.LogEntry;
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
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, Object> members;
    private final Map<?, ?> data;

    private ReadEvent(Map<String, Object> members) {
        this.members = members;
        this.data = map(members.get("data"));
    }

    /** @throws IllegalArgumentException if the leaf holds no event as the trail writes them */
    static HistoryEntry entry(LogEntry leaf) {
        ReadEvent event = new ReadEvent(CanonicalJson.read(leaf.event()));
        Map<?, ?> actor = map(event.data.get("actor"));
        return new HistoryEntry(
                leaf.leafIndex(),
                leaf.eventId(),
                event.required("type"),
                event.service(),
                Instant.parse(event.required("time")),
                text(actor.get("id")),
                text(actor.get("kind")),
                texts(actor.get("roles")),
                event.named("client"),
                event.named("recipient"),
                text(event.data.get("purpose")),
                Optional.ofNullable(text(event.data.get("outcome"))).orElse("done"),
                event.named("disclosure"),
                id(text(event.data.get("request_id"))),
                texts(event.data.get("compartments")),
                texts(event.data.get("opened")));
    }

    /** The account that this leaf binds to a client, if it is consent-service's word that it does. */
    static Optional<ClientAccount> account(LogEntry leaf) {
        ReadEvent event = new ReadEvent(CanonicalJson.read(leaf.event()));
        UUID account = id(text(event.data.get("account")));
        UUID client = event.named("client");
        return ENROLLED.equals(event.members.get("type"))
                        && event.service().equals(ENROLS)
                        && account != null
                        && client != null
                ? Optional.of(new ClientAccount(account, leaf.leafIndex(), client))
                : Optional.empty();
    }

    private @Nullable UUID named(String kind) {
        String subject = text(members.get("subject"));
        UUID id = subject != null && subject.startsWith(kind + "/") ? id(subject.substring(kind.length() + 1)) : null;
        return id == null ? id(text(data.get(kind + "_id"))) : id;
    }

    private String service() {
        String source = required("source");
        return source.startsWith(SOURCE) ? source.substring(SOURCE.length()) : source;
    }

    private String required(String member) {
        String value = text(members.get(member));
        if (value == null) {
            throw new IllegalArgumentException("the leaf is no event of the trail");
        }
        return value;
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text != null && ID.matcher(text).matches() ? UUID.fromString(text) : null;
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
