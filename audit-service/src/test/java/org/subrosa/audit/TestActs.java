package org.subrosa.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.kit.trail.CanonicalJson;
import org.subrosa.kit.trail.Event;

/** Acts of other services as they arrive: changed one by one from a usual one. Immutable. */
public record TestActs(
        UUID agency,
        String service,
        String type,
        @Nullable String subject,
        Instant time,
        String actor,
        String role,
        Map<String, Object> data) {

    /** A worker of the agency read a client. */
    public static TestActs read(UUID agency, UUID client) {
        return new TestActs(
                agency,
                "records-service",
                "org.subrosa.records.client-read.v1",
                "client/" + client,
                Instant.parse("2026-11-21T08:00:00Z"),
                "11111111-1111-4111-8111-111111111111",
                "caseworker",
                Map.of("outcome", "done", "opened", List.of("demographics", "contact")));
    }

    /** consent-service bound an account to a client. */
    public static TestActs enrolled(UUID agency, UUID client, UUID account) {
        return read(agency, client)
                .of("consent-service", "org.subrosa.consent.client-enrolled.v1")
                .by(account.toString(), "client")
                .with("account", account.toString());
    }

    public TestActs of(String otherService, String otherType) {
        return new TestActs(agency, otherService, otherType, subject, time, actor, role, data);
    }

    public TestActs about(@Nullable String otherSubject) {
        return new TestActs(agency, service, type, otherSubject, time, actor, role, data);
    }

    public TestActs at(Instant otherTime) {
        return new TestActs(agency, service, type, subject, otherTime, actor, role, data);
    }

    public TestActs by(String otherActor, String otherRole) {
        return new TestActs(agency, service, type, subject, time, otherActor, otherRole, data);
    }

    public TestActs with(String key, Object value) {
        Map<String, Object> changed = new HashMap<>(data);
        changed.put(key, value);
        return new TestActs(agency, service, type, subject, time, actor, role, changed);
    }

    public ArrivedEvent arrived() {
        UUID id = UUID.randomUUID();
        Map<String, Object> members = new HashMap<>(data);
        members.put("actor", Map.of("id", actor, "kind", "person", "roles", List.of(role)));
        byte[] bytes = new Event(id, agency, service, type, subject, time, members).canonicalBytes();
        return new ArrivedEvent(agency, id, service, 1, 1, bytes, CanonicalJson.read(bytes));
    }

    /** Puts acts of one agency into its log, and publishes it. */
    public static List<ArrivedEvent> take(AppendEvents append, PublishCheckpoint publish, List<TestActs> acts) {
        UUID agency = acts.get(0).agency();
        List<ArrivedEvent> events = acts.stream().map(TestActs::arrived).toList();
        QuarkusTransaction.requiringNew().run(() -> append.append(agency, events));
        assertTrue(publish.publish(agency).isPresent());
        return events;
    }
}
