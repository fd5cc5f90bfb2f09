package org.subrosa.kit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * What this service itself has written into an agency's log, read back from audit-service in this service's own name. For jobs:
 * it asks page by page, for as long as it takes. Never called inside a transaction.
 */
@ApplicationScoped
public class OwnEvents {
    /** Events have 32 KB at most, so that a page stays below the longest answer of a peer. */
    private static final int PAGE = 200;

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Peers peers;
    private final String source;

    OwnEvents(Peers peers, @ConfigProperty(name = "subrosa.service") String service) {
        this.peers = peers;
        this.source = "/subrosa/" + service;
    }

    /** Whom a question may be about. */
    public enum Owner {
        CLIENT("client"),
        RECIPIENT("recipient");

        private static final int ID_LENGTH = 36;
        private final String kind;

        Owner(String kind) {
            this.kind = kind;
        }

        /** How an event says it: the kind, a slash and the id. */
        public String subject(UUID id) {
            return kind + "/" + id;
        }

        /** The id in such a subject; nothing if it is about something else. */
        public Optional<UUID> of(String subject) {
            return subject.startsWith(kind + "/") && subject.length() == kind.length() + 1 + ID_LENGTH
                    ? Optional.of(UUID.fromString(subject.substring(kind.length() + 1)))
                    : Optional.empty();
        }
    }

    /** An event as it stands in the log. */
    public record Logged(long leafIndex, Map<String, Object> event) {

        /** Such as {@code org.subrosa.records.client-registered.v1}. */
        public String type() {
            return text(event.get("type"));
        }

        /** What it was about, such as {@code client/} and a UUID; empty if it was about no one thing. */
        public String subject() {
            return text(event.get("subject"));
        }

        /** What {@link Act#data} was, with what {@link Trail} added. */
        public Map<?, ?> data() {
            return event.get("data") instanceof Map<?, ?> data ? data : Map.of();
        }

        private static String text(@Nullable Object value) {
            return value instanceof String text ? text : "";
        }
    }

    private record Item(long leafIndex, Map<String, Object> event) {}

    private record Page(long treeSize, List<Item> items, @Nullable Long next) {}

    /**
     * Hands over every event of these types in the log's order, as far as the log is signed: whatever has a receipt before the
     * call is among them.
     *
     * @param client only those about this client, or null for all
     * @return the size of the signed tree, all of which was looked at
     * @throws ProblemException dependency unavailable if audit-service does not answer, or its log is frozen or damaged; what was
     *     handed over until then is not all there is
     */
    public long read(UUID agency, List<String> types, @Nullable UUID client, Consumer<Logged> each) {
        return read(agency, types, client == null ? "" : about(Owner.CLIENT, client), each);
    }

    /** As the other, only what is about a client or a recipient. */
    public long read(UUID agency, List<String> types, Owner owner, UUID id, Consumer<Logged> each) {
        return read(agency, types, about(owner, id), each);
    }

    private static String about(Owner owner, UUID id) {
        return "&" + owner.kind + "_id=" + id;
    }

    private long read(UUID agency, List<String> types, String about, Consumer<Logged> each) {
        String query = "/v1/own-events?agency_id=" + agency
                + types.stream().map(type -> "&type=" + type).collect(Collectors.joining())
                + about
                + "&limit=" + PAGE;
        long seen = -1;
        Page page = page(query);
        while (true) {
            for (Item item : page.items()) {
                require(item.leafIndex() > seen && item.leafIndex() < page.treeSize() && isOurs(agency, item.event()));
                seen = item.leafIndex();
                each.accept(new Logged(item.leafIndex(), item.event()));
            }
            if (page.next() == null) {
                return page.treeSize();
            }
            require(page.next() == seen && !page.items().isEmpty());
            page = page(query + "&after=" + seen);
        }
    }

    private Page page(String path) {
        return peers.inOwnName(PeerService.AUDIT)
                .within(LIMIT)
                .get(path)
                .expect(200)
                .read(Page.class);
    }

    private boolean isOurs(UUID agency, Map<String, Object> event) {
        return source.equals(event.get("source")) && agency.toString().equals(event.get("agency"));
    }

    /** An answer that contradicts itself is none. */
    private static void require(boolean sound) {
        if (!sound) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
    }
}
