package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.subrosa.acceptance.installation.Soak;
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
    private final long seed = Soak.seed(20_261_123L);

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

    /** A body that is right, cut, doubled or changed at random: it is taken or refused, and nothing breaks. */
    @ParameterizedTest
    @EnumSource(WriteAct.class)
    void a_body_broken_at_random_breaks_nothing(WriteAct act) throws IOException {
        Random random = new Random(seed + act.ordinal());
        String head = "POST " + act.path() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer "
                + world.desk().token(act.account(), act.service()) + "\r\n";
        List<String> failures = new ArrayList<>();
        int taken = 0;
        int bodies = Soak.times(getClass(), 200, "broken bodies for " + act);
        for (int i = 0; i < bodies; i++) {
            // what a notice says is public, and the canary is looked for everywhere
            String marker = act == WriteAct.PUBLISH_NOTICE ? "Noted" : BadInput.CANARY;
            byte[] body = broken(act.body(marker).getBytes(StandardCharsets.UTF_8), random);
            RawHttp.Answer answer = RawHttp.send(world.at(act.service(), "/"), request(head, body));
            try {
                if (answer.status() == 201) {
                    taken++;
                } else {
                    assertTrue(answer.status() >= 400 && answer.status() < 500, "status " + answer.status());
                    ProblemAnswers.check(answer);
                }
                ProblemAnswers.neverSays(answer, BadInput.CANARY);
            } catch (AssertionError failed) {
                failures.add("body " + i + " of seed " + seed + ": " + failed.getMessage());
            }
        }
        Shared.say(act + ": " + bodies + " broken bodies, of which " + taken + " were right all the same");
        assertEquals(List.of(), failures, () -> String.join("\n", failures));
        assertTrue(taken < bodies / 2, "most were right");
    }

    private static byte[] request(String head, byte[] body) {
        byte[] start = (head + "Idempotency-Key: " + UUID.randomUUID() + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    /** In one to four places: a byte becomes another one, some go, or some come twice. */
    private static byte[] broken(byte[] body, Random random) {
        byte[] now = body;
        for (int i = 1 + random.nextInt(4); i > 0 && now.length > 1; i--) {
            int from = random.nextInt(now.length);
            int to = Math.min(now.length, from + 1 + random.nextInt(16));
            switch (random.nextInt(3)) {
                case 0 -> {
                    now = now.clone();
                    now[from] = (byte) random.nextInt(256);
                }
                case 1 -> now = spliced(now, from, to);
                default -> now = spliced(now, to, from);
            }
        }
        return now;
    }

    /** What is before the one place, and then what is from the other one on. */
    private static byte[] spliced(byte[] bytes, int end, int begin) {
        byte[] spliced = Arrays.copyOf(bytes, end + bytes.length - begin);
        System.arraycopy(bytes, begin, spliced, end, bytes.length - begin);
        return spliced;
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
