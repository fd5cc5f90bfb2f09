package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.leak.Canary;
import org.subrosa.acceptance.leak.Haystack;
import org.subrosa.acceptance.leak.Needles;
import org.subrosa.kit.problem.BadInput;
import org.subrosa.stack.Services;

/**
 * A text that occurs nowhere by chance goes into every personal field, through every way in, right and wrong; then every byte that
 * the installation keeps is searched for it, in every spelling. It runs last, so that what the suites before did is searched, too.
 */
@DisplayName("Promise 6: nothing personal leaks sideways (NOHS-8, NOHS-9, NASW-m)")
@Tag("NOHS-8")
@Tag("NOHS-9")
@Tag("NASW-m")
@Order(9)
class NothingPersonalLeaksSidewaysIT {

    private final World world = World.running();
    private final Canary personal = Canary.hatch(new Random());
    private final Canary inTheOpen = Canary.hatch(new Random());

    @Test
    @Timeout(300)
    void what_is_personal_is_nowhere_but_inside_ciphertext() throws IOException, SQLException {
        for (int each = 0; each < 5; each++) {
            String client =
                    done(world.act(WriteAct.REGISTER_CLIENT, personal.text())).text("client_id");
            Answer read = world.get(Services.RECORDS, "/v1/clients/" + client, "harbor-caseworker");
            assertTrue(read.body().contains(personal.text()), "who may read it, reads it");
            done(world.act(WriteAct.REGISTER_RECIPIENT, personal.text()));
        }
        List<String> answers = sayItWhereItDoesNotBelong();
        String notice =
                done(world.act(WriteAct.PUBLISH_NOTICE, inTheOpen.text())).text("notice_id");
        Patience.until("it is all in the log", Duration.ofSeconds(30), () -> world.storedLog()
                .tellingOf(WriteAct.PUBLISH_NOTICE, notice)
                .isPresent());
        flushToDisk();

        Needles needles = new Needles(List.of(personal));
        List<String> found = new ArrayList<>(new Haystack().search(Shared.folder(), needles));
        lookIntoMetrics(needles, found);
        answers.forEach(answer -> needles.in(answer).forEach(spelling -> found.add("a refusal: " + spelling)));

        assertEquals(List.of(), found);
    }

    @Test
    @Timeout(120)
    void the_search_finds_what_is_kept_in_the_open() throws IOException, SQLException {
        done(world.act(WriteAct.PUBLISH_NOTICE, inTheOpen.text()));
        flushToDisk();

        Haystack haystack = new Haystack();
        List<String> found = haystack.search(Shared.folder(), new Needles(List.of(inTheOpen)));

        Shared.say("searched " + haystack.size());
        assertTrue(
                found.stream().anyMatch(place -> place.startsWith("postgresql/data/base/")),
                "a notice is public, and its title lies in the database as it is");
        assertTrue(found.stream().anyMatch(place -> place.startsWith("postgresql/data/pg_wal/")), "and in its journal");
        assertFalse(
                found.stream().anyMatch(place -> place.contains(".log:")), "but not even that is in a log: " + found);
    }

    @Test
    void what_bad_requests_said_in_the_suites_before_is_nowhere_either() throws IOException {
        // the kit's own canary, which stands in every bad request of BadInputIsRefusedPlainlyIT
        Needles needles = new Needles(List.of(new Canary(BadInput.CANARY)));

        List<String> found = new ArrayList<>(new Haystack().search(Shared.folder(), needles));
        lookIntoMetrics(needles, found);

        assertEquals(List.of(), found);
    }

    private void lookIntoMetrics(Needles needles, List<String> found) {
        for (Services service : Services.values()) {
            world.getWith(service, "/v1", "no token");
            String metrics = world.metrics(service);
            assertTrue(metrics.contains("http_server_requests"), service + " shows metrics");
            needles.in(metrics).forEach(spelling -> found.add("metrics of " + service + ": " + spelling));
        }
    }

    /** In paths, queries, headers, malformed bodies and values that break a rule: each is refused, and may be logged. */
    private List<String> sayItWhereItDoesNotBelong() throws IOException {
        Http http = new Http(Duration.ofSeconds(10));
        String text = personal.text();
        List<String> answers = new ArrayList<>();
        for (WriteAct act : WriteAct.values()) {
            String token = world.desk().token(act.account(), act.service());
            List<Answer> refusals = List.of(
                    http.get(world.at(act.service(), act.path() + "/" + text), token),
                    http.get(world.at(act.service(), act.path() + "/" + text), text),
                    http.get(world.at(act.service(), act.path() + "/%20" + text), null),
                    http.get(world.at(act.service(), "/" + text + "?name=" + text), token),
                    http.post(
                            world.at(act.service(), act.path()),
                            token,
                            UUID.randomUUID().toString(),
                            "{\"" + text),
                    http.post(
                            world.at(act.service(), act.path()),
                            token,
                            UUID.randomUUID().toString(),
                            "{\"" + text + "\":\"" + text + "\"}"),
                    http.post(
                            world.at(act.service(), act.path()),
                            token,
                            UUID.randomUUID().toString(),
                            act.body(text.repeat(100))),
                    http.get(world.at(act.service(), act.path() + "/" + UUID.randomUUID()), text),
                    http.send(HttpRequest.newBuilder(world.at(act.service(), act.path()))
                            .header("X-Request-Id", text)
                            .header("User-Agent", text)
                            .header("Content-Type", "application/" + text)
                            .POST(HttpRequest.BodyPublishers.ofString(text))));
            for (Answer refusal : refusals) {
                assertTrue(refusal.status() >= 400 && refusal.status() < 500, refusal::toString);
                answers.add(refusal.headers().map() + refusal.body());
            }
        }
        return answers;
    }

    /** What PostgreSQL has in memory only would be found nowhere, and prove nothing. */
    private void flushToDisk() throws SQLException {
        try (Connection connection = world.stack().postgres().superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private static Answer done(Answer answer) {
        assertEquals(201, answer.status(), answer::toString);
        return answer;
    }
}
