package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.problem.BadInput;
import org.subrosa.kit.problem.ProblemAnswers;
import org.subrosa.kit.problem.RawHttp;
import org.subrosa.stack.Services;

/** Bytes that no client library would send, over plain sockets, at every operation of every packaged service. */
@DisplayName("Promise 6: bad input is refused plainly, and said back nowhere (NOHS-9, NASW-m)")
@Tag("NOHS-9")
@Tag("NASW-m")
@Order(4)
class BadInputIsRefusedPlainlyIT {

    private final World world = World.running();

    @ParameterizedTest
    @EnumSource(WriteAct.class)
    void every_wrong_way_to_write_gets_its_problem_and_makes_nothing(WriteAct act) throws SQLException {
        long before = rows(act);

        List<String> failures = sendAll(
                act.service(),
                BadInput.of(new BadInput.Right(
                        act.path(),
                        Map.of("Authorization", "Bearer " + world.desk().token(act.account(), act.service())),
                        act.body("Right"))));

        assertEquals(List.of(), failures, () -> String.join("\n", failures));
        assertEquals(before, rows(act), "something was made");
    }

    @Test
    void every_wrong_way_to_acknowledge_gets_its_problem() {
        String notice = world.act(WriteAct.PUBLISH_NOTICE, "Noted").text("notice_id");
        String body = "{\"client_id\":\"" + UUID.randomUUID()
                + "\",\"method\":\"signed-on-paper\",\"acknowledged_at\":\"2026-01-01T00:00:00Z\"}";

        List<String> failures = sendAll(
                Services.CONSENT,
                BadInput.of(new BadInput.Right(
                        "/v1/notices/" + notice + "/acknowledgements",
                        Map.of("Authorization", "Bearer " + world.desk().token("harbor-caseworker", Services.CONSENT)),
                        body)));

        assertEquals(List.of(), failures, () -> String.join("\n", failures));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RECORDS /v1/clients/%s",
                "CONSENT /v1/notices/%s",
                "CONSENT /v1/notices?cursor=%s",
                "CONSENT /v1/notices/%s/acknowledgements/%s",
                "DISCLOSURE /v1/recipients/%s",
                "AUDIT /v1/log/entries/%s",
                "AUDIT /v1/log/proofs/inclusion?event_id=%s",
                "AUDIT /v1/log/proofs/inclusion?leaf_index=%s",
                "AUDIT /v1/log/proofs/inclusion?leaf_index=0&tree_size=%s",
                "AUDIT /v1/log/proofs/consistency?first=%s&second=1",
                "AUDIT /v1/log/proofs/consistency?first=1&second=%s"
            })
    void every_wrong_way_to_read_gets_a_problem(String operation) throws IOException {
        String[] parts = operation.split(" ");
        Services service = Services.valueOf(parts[0]);
        String token = world.desk().token(service == Services.AUDIT ? "harbor-auditor" : "harbor-caseworker", service);
        List<String> failures = new ArrayList<>();
        for (String wrong : wrongValues()) {
            String target = parts[1].replace("%s", wrong);
            String request =
                    "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + token + "\r\n\r\n";
            RawHttp.Answer answer = RawHttp.send(world.at(service, "/"), request.getBytes(StandardCharsets.UTF_8));
            try {
                assertTrue(answer.status() >= 400 && answer.status() < 500, "status " + answer.status());
                ProblemAnswers.check(answer);
                ProblemAnswers.neverSays(answer, BadInput.CANARY);
            } catch (AssertionError failed) {
                failures.add(target.substring(0, Math.min(target.length(), 100)) + ": " + failed.getMessage());
            }
        }
        assertEquals(List.of(), failures, () -> String.join("\n", failures));
    }

    private static List<String> wrongValues() {
        return List.of(
                BadInput.CANARY,
                "1-1-1-1-1",
                "-1",
                "1e3",
                "0x10",
                "99999999999999999999999999",
                "9223372036854775808",
                "%00" + BadInput.CANARY,
                "%2e%2e%2f" + BadInput.CANARY,
                "..%5c" + BadInput.CANARY,
                "%c0%af" + BadInput.CANARY,
                "'%20OR%20'1'='1" + BadInput.CANARY,
                "%27%3B%20DROP%20TABLE%20client%3B--" + BadInput.CANARY,
                "%7B%22" + BadInput.CANARY + "%22%3A1%7D",
                BadInput.CANARY + "%F0%9F%8C%B9",
                "a".repeat(3_000) + BadInput.CANARY);
    }

    private List<String> sendAll(Services service, List<BadInput> cases) {
        List<String> failures = new ArrayList<>();
        for (BadInput each : cases) {
            try {
                RawHttp.Answer answer = RawHttp.send(world.at(service, "/"), each.request());
                assertEquals(each.status(), answer.status(), answer.text());
                if (!each.bare()) {
                    ProblemAnswers.check(answer);
                }
                ProblemAnswers.neverSays(answer, BadInput.CANARY);
            } catch (AssertionError | IOException failed) {
                failures.add(each + ": " + failed.getMessage());
            }
        }
        if (world.metrics(service).contains(BadInput.CANARY)) {
            failures.add("the metrics say it");
        }
        Shared.say(service + ": " + cases.size() + " wrong requests, " + failures.size() + " answered wrongly");
        return failures;
    }

    private long rows(WriteAct act) throws SQLException {
        return Rows.made(world.stack().postgres(), act);
    }
}
