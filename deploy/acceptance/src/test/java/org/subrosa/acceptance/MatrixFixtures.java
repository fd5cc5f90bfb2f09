package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.people.Cast;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.Fixtures;
import org.subrosa.kit.matrix.Operation;
import org.subrosa.stack.Services;

/** Real resources of two real agencies for the authorization matrix of one service, each made once, when first needed. */
final class MatrixFixtures implements Fixtures {

    private static final Duration SECONDS = Duration.ofSeconds(20);

    private final World world;
    private final Cast cast;
    private final Services service;
    private final Map<String, String> made = new HashMap<>();
    private String asking = Roles.CASEWORKER;

    MatrixFixtures(World world, Cast cast, Services service) {
        this.world = world;
        this.cast = cast;
        this.service = service;
    }

    @Override
    public TestToken caller(String role) {
        asking = role;
        return cast.token(role, service);
    }

    @Override
    public String own(Operation operation, String parameter) {
        return switch (parameter) {
            // whoever asks must have the client on their own caseload, so each role has a client of its own
            case "client_id" -> client(asking.equals(Roles.AGENCY_SYSTEM) ? "harbor-intake" : "harbor-caseworker");
            case "notice_id" -> notice("harbor-privacy-officer");
            case "acknowledgement_id" -> acknowledgement("harbor-privacy-officer", "harbor-caseworker");
            case "recipient_id" -> recipient("harbor-privacy-officer");
            case "event_id" -> event("harbor-caseworker", world.harbor());
            default -> throw new AssertionError("no resource is known for " + parameter);
        };
    }

    @Override
    public String foreign(Operation operation, String parameter) {
        return switch (parameter) {
            case "client_id" -> client("summit-caseworker");
            case "notice_id" -> notice("summit-privacy-officer");
            case "acknowledgement_id" -> acknowledgement("summit-privacy-officer", "summit-caseworker");
            case "recipient_id" -> recipient("summit-privacy-officer");
            case "event_id" ->
                event(
                        "summit-caseworker",
                        world.desk().account("summit-caseworker").agency());
            default -> throw new AssertionError("no resource is known for " + parameter);
        };
    }

    @Override
    public Optional<String> parameter(Operation operation, String name) {
        return switch (name) {
            case "leaf_index" -> Optional.of("0");
            case "tree_size", "first", "second" -> Optional.of("1");
            default -> Optional.empty();
        };
    }

    @Override
    public String body(Operation operation, String example) {
        if (!operation.id().equals("acknowledgeNotice")) {
            return example;
        }
        return note();
    }

    private String client(String account) {
        return once("client of " + account, () -> act(WriteAct.REGISTER_CLIENT, account));
    }

    private String notice(String account) {
        return once("notice of " + account, () -> act(WriteAct.PUBLISH_NOTICE, account));
    }

    private String recipient(String account) {
        return once("recipient of " + account, () -> act(WriteAct.REGISTER_RECIPIENT, account));
    }

    private String acknowledgement(String publisher, String witness) {
        String path = "/v1/notices/" + notice(publisher) + "/acknowledgements";
        return once("acknowledgement of " + witness, () -> created(world.post(
                        Services.CONSENT, path, witness, UUID.randomUUID().toString(), note()))
                .text("acknowledgement_id"));
    }

    private String event(String account, UUID agency) {
        return once("event of " + agency, () -> {
            client(account);
            Patience.until("an event of " + account, SECONDS, () -> !log(agency).isEmpty());
            Patience.pause(Duration.ofSeconds(2)); // and a checkpoint over it
            return log(agency).get(0).eventId().toString();
        });
    }

    private java.util.List<LoggedEvent> log(UUID agency) {
        try {
            return world.storedLog().of(agency);
        } catch (SQLException unreadable) {
            throw new AssertionError("the audit database cannot be read", unreadable);
        }
    }

    private String act(WriteAct act, String account) {
        return created(world.act(act, "Matrix", account, UUID.randomUUID().toString()))
                .text(act.idMember());
    }

    private String once(String what, Supplier<String> making) {
        String known = made.get(what);
        if (known == null) {
            known = making.get();
            made.put(what, known);
        }
        return known;
    }

    private static String note() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("client_id", UUID.randomUUID().toString())
                .put("method", "signed-on-paper")
                .put(
                        "acknowledged_at",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .toString();
    }

    private static Answer created(Answer answer) {
        assertEquals(201, answer.status(), answer::toString);
        return answer;
    }
}
