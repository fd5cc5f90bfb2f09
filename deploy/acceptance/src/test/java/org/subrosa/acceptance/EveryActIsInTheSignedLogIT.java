package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.log.Checkpoint;
import org.subrosa.acceptance.log.Merkle;
import org.subrosa.stack.Services;

/** One use case of each service, from a real sign-in to a proof that a stranger can check. */
@DisplayName("Promises 2 and 7: every act is in the log, and the log proves itself (NOHS-8, NASW-l, NASW-m)")
@Tag("NOHS-8")
@Tag("NASW-l")
@Order(1)
class EveryActIsInTheSignedLogIT {

    private static final Duration SECONDS = Duration.ofSeconds(10);

    private final World world = World.running();

    @ParameterizedTest
    @EnumSource(WriteAct.class)
    void an_act_is_in_the_log_within_seconds_and_the_log_proves_it(WriteAct act) {
        PublishedLog log = new PublishedLog(world, "harbor-auditor");
        Checkpoint before = somethingLogged(log);

        String id = done(world.act(act, "Anna")).text(act.idMember());

        Duration took = Patience.until(act + " in the log", SECONDS, () -> world.storedLog()
                .tellingOf(act, id)
                .isPresent());
        Shared.say(act + " was in the log after " + took.toMillis() + " ms");
        LoggedEvent event = stored(act, id);
        Patience.until("a checkpoint over it", SECONDS, () -> log.checkpoint().size() > event.index());
        Checkpoint now = log.checkpoint();
        byte[] published = log.entry(event.eventId());
        assertArrayEquals(event.bytes(), published, "what is published is what lies in the database");
        assertTrue(
                Merkle.includes(
                        Merkle.leaf(published),
                        event.index(),
                        now.size(),
                        log.inclusion(event.eventId(), event.index(), now.size()),
                        now.root()),
                "the audit path leads from the event to the signed root");
        assertTrue(
                Merkle.isConsistent(
                        before.size(),
                        before.root(),
                        now.size(),
                        now.root(),
                        log.consistency(before.size(), now.size())),
                "the signed tree of before is the beginning of that of now");
    }

    @ParameterizedTest
    @EnumSource(WriteAct.class)
    void an_event_says_who_did_what_and_nothing_of_whom(WriteAct act) {
        String marker = "Marker" + UUID.randomUUID().toString().substring(0, 8);
        String id = done(world.act(act, marker)).text(act.idMember());
        Patience.until("it is in the log", SECONDS, () -> world.storedLog()
                .tellingOf(act, id)
                .isPresent());

        JsonNode event = stored(act, id).json();

        JsonNode data = event.path("data");
        assertEquals(
                world.desk()
                        .tokens(act.account(), act.service())
                        .uncheckedClaims()
                        .path("sub")
                        .asText(),
                data.path("actor").path("id").asText());
        assertEquals("done", data.path("outcome").asText());
        assertEquals(
                "/subrosa/" + act.service().serviceName(), event.path("source").asText());
        assertEquals(world.harbor().toString(), event.path("agency").asText());
        assertTrue(!event.toString().contains(marker), "no text of the request is in the event");
    }

    @ParameterizedTest
    @EnumSource(WriteAct.class)
    void the_same_request_again_is_the_same_act(WriteAct act) throws SQLException {
        String key = UUID.randomUUID().toString();
        String first = done(world.act(act, "Twin", act.account(), key)).text(act.idMember());
        String second = done(world.act(act, "Twin", act.account(), key)).text(act.idMember());
        Answer another = world.act(act, "Other", act.account(), key);

        assertEquals(first, second);
        assertEquals(409, another.status(), another::toString);
        assertTrue(another.isProblem(), another::toString);
        Patience.until("it is in the log", SECONDS, () -> world.storedLog()
                .tellingOf(act, first)
                .isPresent());
        Patience.pause(Duration.ofSeconds(1));
        assertTrue(world.storedLog().tellingOf(act, first).isPresent(), "once, for tellingOf refuses two");
    }

    @Test
    void what_was_registered_can_be_read_and_the_read_is_in_the_log_too() {
        String id = done(world.act(WriteAct.REGISTER_CLIENT, "Rosa")).text("client_id");

        Answer client = world.get(Services.RECORDS, "/v1/clients/" + id, "harbor-caseworker");

        assertEquals(200, client.status(), client::toString);
        assertEquals(
                "GivenRosa",
                client.json().path("demographics").path("given_name").asText());
        Patience.until("the read is in the log", SECONDS, () -> world.storedLog().of(world.harbor()).stream()
                .map(LoggedEvent::json)
                .anyMatch(event -> event.path("type").asText().equals("org.subrosa.records.client-read.v1")
                        && event.path("subject").asText().equals("client/" + id)
                        && event.path("data").path("outcome").asText().equals("done")));
    }

    @Test
    void a_read_that_is_refused_looks_like_nothing_there_and_is_in_the_log_as_denied() {
        String id = done(world.act(WriteAct.REGISTER_CLIENT, "Rosa")).text("client_id");

        Answer refused = world.get(Services.RECORDS, "/v1/clients/" + id, "harbor-caseworker-two");

        assertEquals(404, refused.status(), refused::toString);
        Patience.until("the attempt is in the log", SECONDS, () -> world.storedLog().of(world.harbor()).stream()
                .map(LoggedEvent::json)
                .anyMatch(event -> event.path("subject").asText().equals("client/" + id)
                        && event.path("data").path("outcome").asText().equals("denied")));
    }

    @Test
    void the_signed_root_is_the_root_over_the_bytes_that_lie_in_the_database() throws SQLException {
        Checkpoint checkpoint = somethingLogged(new PublishedLog(world, "harbor-auditor"));

        List<byte[]> leaves = world.storedLog().of(world.harbor()).stream()
                .map(event -> Merkle.leaf(event.bytes()))
                .limit(checkpoint.size())
                .toList();

        assertEquals(checkpoint.size(), leaves.size());
        assertArrayEquals(checkpoint.root(), Merkle.root(leaves));
    }

    @Test
    void each_agency_has_a_log_of_its_own() {
        Checkpoint harbor = somethingLogged(new PublishedLog(world, "harbor-auditor"));
        done(world.act(
                WriteAct.REGISTER_CLIENT,
                "Elm",
                "summit-caseworker",
                UUID.randomUUID().toString()));
        PublishedLog summit = new PublishedLog(world, "summit-auditor");
        Patience.until(
                "Summit has a checkpoint",
                SECONDS,
                () -> world.get(Services.AUDIT, "/v1/log/checkpoint", "summit-auditor")
                                .status()
                        == 200);

        assertNotEquals(harbor.origin(), summit.checkpoint().origin());
    }

    private Checkpoint somethingLogged(PublishedLog log) {
        Patience.until("a first checkpoint", SECONDS, () -> {
            int status = world.get(Services.AUDIT, "/v1/log/checkpoint", "harbor-auditor")
                    .status();
            if (status == 404) {
                done(world.act(WriteAct.PUBLISH_NOTICE, "First"));
                Patience.pause(Duration.ofSeconds(2));
            }
            return status == 200;
        });
        return log.checkpoint();
    }

    private LoggedEvent stored(WriteAct act, String id) {
        try {
            return world.storedLog().tellingOf(act, id).orElseThrow();
        } catch (SQLException unreadable) {
            throw new AssertionError("the audit database cannot be read", unreadable);
        }
    }

    private static Answer done(Answer answer) {
        assertEquals(201, answer.status(), answer::toString);
        return answer;
    }
}
