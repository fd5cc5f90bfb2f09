package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.fault.ProcessFamily;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.stack.Services;

/** Each dependency in turn hangs or is gone: a clear answer in bounded time, and recovery without hands. */
@DisplayName(
        "Promise 11: whatever is slow or gone, there is a clear answer within three seconds, and never an open door")
@Order(5)
class FailClosedAndAnswerIT {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final World world = World.running();

    /** Whatever a test left broken, the next suite finds whole. */
    @AfterEach
    void mend() {
        new ProcessFamily(world.stack().postgres()).resume();
        world.stack().postgres().start();
        world.stack().keycloak().start();
    }

    @Test
    void a_database_that_hangs_is_a_503_in_time_and_work_goes_on_when_it_does() {
        warmUp();
        ProcessFamily postgres = new ProcessFamily(world.stack().postgres());

        postgres.suspend();
        List<String> wrong = everythingIsRefusedInTime();
        postgres.resume();

        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        everythingWorksAgain("a hang of PostgreSQL");
    }

    @Test
    void a_database_that_was_killed_is_a_503_in_time_and_work_goes_on_when_it_is_back() {
        warmUp();

        world.stack().postgres().killForcibly();
        List<String> wrong = everythingIsRefusedInTime();
        world.stack().postgres().start();

        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        everythingWorksAgain("a crash of PostgreSQL");
    }

    @Test
    void without_keycloak_known_tokens_still_work_and_unknown_ones_are_answered_in_time() {
        warmUp();
        String id = world.act(WriteAct.REGISTER_CLIENT, "Known").text("client_id");
        String known = world.desk().token("harbor-caseworker", Services.RECORDS);
        String notSeenYet =
                world.desk().fetch("harbor-caseworker", Services.RECORDS).accessToken();
        String strangers;
        try (TestIssuer stranger = TestIssuer.start()) {
            strangers = stranger.token("records-service", "caseworker")
                    .with("iss", world.stack().keycloak().issuer())
                    .sign();
        }

        world.stack().keycloak().killForcibly();

        assertEquals(200, read(id, known).status(), "a token that was seen before");
        assertEquals(200, read(id, notSeenYet).status(), "a token that was not, of a key that is known");
        Answer unknown = read(id, strangers);
        assertTrue(unknown.status() == 401 || unknown.status() == 503, unknown::toString);
        assertTrue(unknown.isProblem(), unknown::toString);
        assertTrue(unknown.took().compareTo(LIMIT) <= 0, unknown::toString);

        world.stack().keycloak().start();
        assertEquals(
                200,
                read(
                                id,
                                world.desk()
                                        .fetch("harbor-caseworker", Services.RECORDS)
                                        .accessToken())
                        .status());
    }

    private Answer read(String client, String token) {
        return world.getWith(Services.RECORDS, "/v1/clients/" + client, token);
    }

    /** Tokens are had and connections are open: what is tried is the outage, not the first request. */
    private void warmUp() {
        world.desk().renew("harbor-auditor", Services.AUDIT);
        for (WriteAct act : WriteAct.values()) {
            world.desk().renew(act.account(), act.service());
            assertEquals(201, world.act(act, "Warm").status());
        }
        assertEquals(
                200, world.get(Services.AUDIT, "/v1/log/keys", "harbor-auditor").status());
    }

    private List<String> everythingIsRefusedInTime() {
        List<String> wrong = new ArrayList<>();
        for (WriteAct act : WriteAct.values()) {
            for (int attempt = 0; attempt < 2; attempt++) {
                note(wrong, act.toString(), world.act(act, "Outage"));
            }
            String nobodys = act.path() + "/" + UUID.randomUUID();
            note(wrong, "reading at " + act.service(), world.get(act.service(), nobodys, act.account()));
        }
        note(wrong, "reading the log", world.get(Services.AUDIT, "/v1/log/checkpoint", "harbor-auditor"));
        return wrong;
    }

    private static void note(List<String> wrong, String what, Answer answer) {
        if (answer.status() != 503 || !answer.isProblem() || answer.took().compareTo(LIMIT) > 0) {
            wrong.add(what + " answered " + answer);
        }
    }

    private void everythingWorksAgain(String after) {
        for (WriteAct act : WriteAct.values()) {
            Duration took = Patience.until(
                    act + " after " + after,
                    RECOVERY,
                    () -> world.act(act, "Again").status() == 201);
            Shared.say(act + " worked again " + took.toMillis() + " ms after " + after);
        }
        Patience.until(
                "the log after " + after,
                RECOVERY,
                () -> world.get(Services.AUDIT, "/v1/log/checkpoint", "harbor-auditor")
                                .status()
                        == 200);
    }
}
