package org.subrosa.disclosure;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.disclosure.Harbor.disclosure;
import static org.subrosa.disclosure.Harbor.get;
import static org.subrosa.disclosure.Harbor.post;
import static org.subrosa.disclosure.Harbor.release;
import static org.subrosa.disclosure.Harbor.review;
import static org.subrosa.disclosure.Harbor.tree;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.disclosure.release.Crash;
import org.subrosa.disclosure.release.LingeringMakePackage;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.stack.Database;

/** The moment in which something leaves Harbor. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class ReleaseTest {
    private static final String TYPE = "subrosa-package";

    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @TestHTTPResource
    URI server;

    @Inject
    Crash crash;

    @Inject
    MeterRegistry meters;

    private Harbor harbor;
    private Outbox outbox;
    private TestToken worker;

    @BeforeEach
    void harbor() {
        peers.reset();
        harbor = new Harbor(issuer, peers, UUID.randomUUID());
        outbox = new Outbox(database);
        worker = harbor.person(Roles.CASEWORKER);
    }

    @Test
    void NOHS_8_a_worker_asks_and_releases_only_for_clients_on_their_caseload() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + harbor.client + "/relationships", 404, "{}");
        assertEquals(404, release(worker, id).statusCode());
        assertEquals(
                "disclosure/" + id,
                outbox.newest(harbor.agency, "release-refused.v1")
                        .path("subject")
                        .asText());
        assertEquals(404, post(worker, "/v1/disclosures", harbor.treatment()).statusCode());
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + harbor.client + "/relationships", 500, "{}");
        assertEquals(503, release(worker, id).statusCode());
        assertFalse(harbor.paths().contains("/v1/reliances"), "nothing was relied on");
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + harbor.client + "/relationships", 200, "{}");
        assertEquals(200, release(worker, id).statusCode());
    }

    @Test
    void an_operator_sees_how_releases_end() throws Exception {
        long sent = ended("sent");
        long notSent = ended("not-sent");
        assertEquals(
                200, release(worker, disclosure(worker, harbor.treatment())).statusCode());
        peers.play(PeerService.RECORDS, "POST", "/v1/extracts", 500, "{}");
        assertEquals(
                503, release(worker, disclosure(worker, harbor.treatment())).statusCode());
        assertEquals(sent + 1, ended("sent"));
        assertEquals(notSent + 1, ended("not-sent"));
    }

    private long ended(String end) {
        return meters.timer("subrosa.disclosure.releases", "end", end).count();
    }

    @Test
    void a_package_holds_notices_scope_and_items_and_is_signed() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        Response answer = release(worker, id);
        assertEquals(200, answer.statusCode(), answer.asString());
        byte[] bytes = answer.asByteArray();
        JsonNode made = tree(new String(bytes, StandardCharsets.UTF_8));
        assertEquals("Health, for treatment.", made.path("scope_statement").asText());
        assertEquals("Riverbend Clinic", made.path("recipient").path("name").asText());
        assertEquals("TREAT", made.path("purpose").asText());
        assertEquals("consent", made.path("basis").asText());
        assertEquals(
                "hipaa",
                made.path("redisclosure_notices").path(1).path("regime").asText());
        assertEquals(
                "Okafor",
                made.path("items").path(0).path("content").path("family_name").asText());
        assertEquals(
                "asthma",
                made.path("items").path(1).path("content").path("finding").asText());
        assertEquals(
                "2.5", made.path("items").path(1).path("content").path("score").asText());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertEquals("sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":", answer.getHeader("Repr-Digest"));
        JwkSet keys = StrictJson.read(get(harbor.partner(), "/v1/package-keys").asByteArray(), JwkSet.class);
        assertTrue(keys.verifyDetached(answer.getHeader("Subrosa-Signature"), TYPE, bytes));
        bytes[bytes.length / 2] ^= 1;
        assertFalse(keys.verifyDetached(answer.getHeader("Subrosa-Signature"), TYPE, bytes));

        JsonNode released = outbox.newest(harbor.agency, "released.v1").path("data");
        assertEquals(
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                released.path("package_sha256").asText());
        assertEquals("done", released.path("outcome").asText());
        assertEquals(2, released.path("decryptions").asInt());
        assertEquals(
                "[\"demographics\",\"health\"]", released.path("compartments").toString());
        get(worker, "/v1/disclosures/" + id)
                .then()
                .body("release.state", equalTo("sent"))
                .body("release.package_sha256", equalTo(HexFormat.of().formatHex(hash)));
    }

    @Test
    void no_internal_id_is_in_a_package_and_another_recipient_sees_other_ids() throws Exception {
        String first = release(worker, disclosure(worker, harbor.treatment())).asString();
        String again = release(worker, disclosure(worker, harbor.treatment())).asString();
        for (UUID internal : List.of(harbor.client, harbor.record, harbor.consent, harbor.agency)) {
            assertFalse(first.contains(internal.toString()));
        }
        assertFalse(first.contains(harbor.recipient));
        assertEquals(tree(first).path("client"), tree(again).path("client"));
        assertEquals(
                tree(first).path("items").path(1).path("item"),
                tree(again).path("items").path(1).path("item"));
        assertNotEquals(tree(first).path("package_id"), tree(again).path("package_id"));

        String elsewhere = Recipients.register(harbor.person(Roles.RECORDS_CUSTODIAN), Recipients.RIVERBEND);
        String id = disclosure(worker, harbor.emergency().replace(harbor.recipient, elsewhere));
        review(harbor.person(Roles.SUPERVISOR), id, true).then().statusCode(200);
        JsonNode other = tree(release(worker, id).asString());
        assertNotEquals(tree(first).path("client"), other.path("client"));
        assertNotEquals(
                tree(first).path("items").path(1).path("item"),
                other.path("items").path(1).path("item"));
    }

    @Test
    void promise_2_the_intent_is_on_record_before_anything_is_asked_for() throws Exception {
        List<String> before = new ArrayList<>();
        peers.play(PeerService.CONSENT, "POST", "/v1/reliances", asked -> {
            try {
                before.addAll(outbox.acts(harbor.agency));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return new TestPeers.Answer(201, harbor.granted(asked));
        });
        release(worker, disclosure(worker, harbor.treatment())).then().statusCode(200);
        assertEquals(List.of("requested.v1", "release-intended.v1"), before);
        outbox.newest(harbor.agency, "released.v1");
        assertEquals(List.of("requested.v1", "release-intended.v1", "released.v1"), outbox.acts(harbor.agency));
        assertEquals(
                List.of("/v1/consent-scopes", "/v1/reliances", "/v1/extracts", "/v1/reliances/…/outcome"),
                harbor.paths());
        assertEquals(
                "sent",
                Harbor.body(peers.asked().get(peers.asked().size() - 1))
                        .path("outcome")
                        .asText());
        assertEquals(
                "[\"demographics\",\"health\"]",
                harbor.asked("/v1/reliances").get(0).path("compartments").toString());
        assertEquals(
                Harbor.WARRANT,
                harbor.asked("/v1/extracts").get(0).path("warrant").asText());
    }

    @Test
    void a_package_leaves_once() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        String key = UUID.randomUUID().toString();
        String path = "/v1/disclosures/" + id + "/release";
        post(worker, path, key, "").then().statusCode(200);
        outbox.newest(harbor.agency, "released.v1");
        post(worker, path, key, "")
                .then()
                .statusCode(200)
                .body("state", equalTo("sent"))
                .body("items", equalTo(null));
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("already-released"));
        assertEquals(1, harbor.asked("/v1/reliances").size());
        assertEquals(
                "already-released",
                outbox.newest(harbor.agency, "release-refused.v1")
                        .path("data")
                        .path("reason")
                        .asText());
    }

    @Test
    void of_releases_at_the_same_moment_one_is_made() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        List<CompletableFuture<Response>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(CompletableFuture.supplyAsync(() -> release(worker, id)));
        }
        int sent = 0;
        for (CompletableFuture<Response> each : all) {
            sent += each.get().statusCode() == 200 ? 1 : 0;
        }
        assertEquals(1, sent);
        assertEquals(1, harbor.asked("/v1/reliances").size());
    }

    @Test
    void NASW_d_nothing_leaves_unless_the_client_was_told_or_it_is_said_why_not() throws Exception {
        String silent = harbor.treatment().replace(",\"client_notice\":{\"told_at\":\"2026-01-31T08:00:00Z\"}", "");
        String id = disclosure(worker, silent);
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("client-notice-missing"));
        assertFalse(harbor.paths().contains("/v1/reliances"));
        assertFalse(outbox.acts(harbor.agency).contains("release-intended.v1"));
    }

    @Test
    void NOHS_2_a_withdrawn_consent_is_refused_at_the_reliance_and_stays_denied() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/reliances",
                409,
                "{\"errors\":[{\"pointer\":\"\",\"code\":\"withdrawn\"}]}");
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("withdrawn"));
        assertFalse(harbor.paths().contains("/v1/extracts"), "nothing was decrypted");
        JsonNode failed = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-sent", failed.path("outcome").asText());
        assertEquals("withdrawn", failed.path("reason").asText());
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("denied"));
        get(worker, "/v1/disclosures/" + id).then().body("reasons", equalTo(List.of("consent-not-standing")));
    }

    @Test
    void a_permission_without_consent_that_is_refused_at_the_reliance_stays_denied_and_names_no_consent() {
        String id = disclosure(worker, harbor.emergency());
        review(harbor.person(Roles.PRIVACY_OFFICER), id, true).then().statusCode(200);
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/reliances",
                409,
                "{\"errors\":[{\"pointer\":\"\",\"code\":\"decision-stale\"}]}");
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("decision-stale"));
        get(worker, "/v1/disclosures/" + id).then().body("reasons", equalTo(List.of("decision-not-standing")));
    }

    @Test
    void under_a_consent_nothing_leaves_without_the_statement_of_its_scope() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/reliances",
                201,
                "{\"reliance_id\":\"%s\",\"warrant\":\"w\"}".formatted(UUID.randomUUID()));
        release(worker, id).then().statusCode(503);
        assertFalse(harbor.paths().contains("/v1/extracts"), "nothing was decrypted");
        JsonNode failed = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-sent", failed.path("outcome").asText());
        assertEquals("no-scope", failed.path("reason").asText());
    }

    @Test
    void promise_11_what_does_not_answer_is_a_503_and_the_next_attempt_takes_a_new_reliance() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        peers.play(PeerService.RECORDS, "POST", "/v1/extracts", 500, "{}");
        release(worker, id).then().statusCode(503);
        JsonNode failed = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-sent", failed.path("outcome").asText());
        assertEquals("dependency-unavailable", failed.path("reason").asText());
        assertEquals(
                "not-sent",
                Harbor.body(peers.asked().get(peers.asked().size() - 1))
                        .path("outcome")
                        .asText());
        harbor.extracts(harbor.healthRecord("health", List.of(), "asthma"));
        release(worker, id).then().statusCode(200);
        assertEquals(2, harbor.asked("/v1/reliances").size());
        assertEquals(
                2,
                outbox.newest(harbor.agency, "released.v1")
                        .path("data")
                        .path("attempt")
                        .asInt());
    }

    @Test
    void promise_3_what_is_not_ready_within_two_seconds_of_the_reliance_is_not_sent() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        LingeringMakePackage.linger(2_100);
        Response answer = release(worker, id);
        assertEquals(503, answer.statusCode());
        assertFalse(answer.asString().contains("Okafor"));
        JsonNode late = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-sent", late.path("outcome").asText());
        assertEquals("deadline-passed", late.path("reason").asText());
        assertEquals(
                "not-sent",
                harbor.asked("/v1/reliances/" + late.path("reliance_id").asText() + "/outcome")
                        .get(0)
                        .path("outcome")
                        .asText());
    }

    @Test
    void promise_11_a_silent_records_service_is_given_up_in_time() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        peers.play(PeerService.RECORDS, "POST", "/v1/extracts", asked -> {
            Thread.sleep(5_000);
            return new TestPeers.Answer(200, "{}");
        });
        long began = System.nanoTime();
        release(worker, id).then().statusCode(503);
        assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
        assertEquals(1, harbor.asked("/v1/extracts").size());
    }

    @Test
    void promise_11_however_many_services_are_slow_at_once_it_is_given_up_in_time_and_reported() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        String relationships = "/v1/clients/" + harbor.client + "/relationships";
        peers.play(PeerService.RECORDS, "GET", relationships, asked -> slowly(700, "{\"items\":[]}"));
        peers.play(PeerService.CONSENT, "POST", "/v1/reliances", asked -> {
            Thread.sleep(700);
            return new TestPeers.Answer(201, harbor.granted(asked));
        });
        peers.play(PeerService.RECORDS, "POST", "/v1/extracts", asked -> slowly(5_000, "{}"));
        peers.play(PeerService.CONSENT, "POST", "/v1/reliances/*", asked -> slowly(5_000, "{}"));
        long began = System.nanoTime();
        release(worker, id).then().statusCode(503);
        assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
        JsonNode late = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-sent", late.path("outcome").asText());
        assertEquals(
                "not-sent",
                harbor.asked("/v1/reliances/" + late.path("reliance_id").asText() + "/outcome")
                        .get(0)
                        .path("outcome")
                        .asText());
    }

    @Test
    void promise_3_however_late_it_was_sent_within_its_deadline_it_is_sent_and_reported() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        String relationships = "/v1/clients/" + harbor.client + "/relationships";
        peers.play(PeerService.RECORDS, "GET", relationships, asked -> slowly(900, "{\"items\":[]}"));
        LingeringMakePackage.linger(1_650);
        release(worker, id).then().statusCode(200);
        JsonNode sent = outbox.newest(harbor.agency, "released.v1").path("data");
        assertEquals(
                "sent",
                harbor.asked("/v1/reliances/" + sent.path("reliance_id").asText() + "/outcome")
                        .get(0)
                        .path("outcome")
                        .asText());
    }

    @Test
    void promise_3_no_reliance_is_taken_when_too_little_time_is_left_to_use_it() throws Exception {
        release(worker, disclosure(worker, harbor.treatment())).then().statusCode(200);
        String id = disclosure(worker, harbor.treatment());
        String relationships = "/v1/clients/" + harbor.client + "/relationships";
        CountDownLatch asking = new CountDownLatch(1);
        peers.play(PeerService.RECORDS, "GET", relationships, asked -> {
            asking.countDown();
            return slowly(800, "{\"items\":[]}");
        });
        try (Connection other = database.connect(database.owner());
                Statement lock = other.createStatement()) {
            // the intent waits, well within what a statement may: with the call before it, two seconds are gone
            other.setAutoCommit(false);
            lock.execute("lock table disclosure_release in share mode");
            CompletableFuture<Response> released = CompletableFuture.supplyAsync(() -> release(worker, id));
            assertTrue(asking.await(10, TimeUnit.SECONDS));
            Thread.sleep(2_050);
            other.commit();
            released.get().then().statusCode(503);
        }
        JsonNode failed = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-sent", failed.path("outcome").asText());
        assertEquals("too-little-time", failed.path("reason").asText());
        assertEquals(1, harbor.asked("/v1/reliances").size(), "one for the release before, which was in time");
        harbor.play();
        peers.play(PeerService.RECORDS, "GET", relationships, 200, "{\"items\":[]}");
        release(worker, id).then().statusCode(200);
    }

    private static TestPeers.Answer slowly(long millis, String body) throws InterruptedException {
        Thread.sleep(millis);
        return new TestPeers.Answer(200, body);
    }

    @Test
    void promise_2_an_intent_without_an_outcome_counts_as_disclosed() {
        String id = disclosure(worker, harbor.treatment());
        crash.afterTheIntent(harbor.agency, UUID.fromString(worker.text("sub")), UUID.fromString(id));
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("already-released"));
        get(worker, "/v1/disclosures/" + id).then().body("release.state", equalTo("open"));
    }

    @Test
    void an_extract_beyond_the_decision_or_of_somebody_else_lets_nothing_out() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        harbor.extracts(harbor.healthRecord("hiv", List.of("HIV"), "positive"));
        Response answer = release(worker, id);
        assertEquals(503, answer.statusCode());
        assertFalse(answer.asString().contains("positive"));
        assertEquals(
                "extract-beyond-decision",
                outbox.newest(harbor.agency, "release-failed.v1")
                        .path("data")
                        .path("reason")
                        .asText());
        peers.play(
                PeerService.RECORDS,
                "POST",
                "/v1/extracts",
                200,
                "{\"client_id\":\"%s\",\"records\":[],\"decryptions\":0}".formatted(UUID.randomUUID()));
        release(worker, id).then().statusCode(503);
    }

    @Test
    void what_a_label_brings_under_part_2_stays_here_unless_the_consent_was_made_under_it() throws Exception {
        harbor.extracts(
                harbor.healthRecord("health", List.of("OPIOIDUD"), "methadone"),
                harbor.healthRecord("health", List.of(), "asthma"));
        String made = release(worker, disclosure(worker, harbor.treatment())).asString();
        assertFalse(made.contains("methadone"));
        assertTrue(made.contains("asthma"));
        assertEquals(
                1,
                outbox.newest(harbor.agency, "released.v1")
                        .path("data")
                        .path("withheld")
                        .asInt());
    }

    @Test
    void what_a_label_brings_under_vawa_stays_here_unless_the_consent_was_made_under_it() throws Exception {
        harbor.extracts(
                harbor.healthRecord("health", List.of("VIO"), "fracture"),
                harbor.healthRecord("health", List.of(), "asthma"));
        String made = release(worker, disclosure(worker, harbor.treatment())).asString();
        assertFalse(made.contains("fracture"));
        assertTrue(made.contains("asthma"));
        assertFalse(made.contains("\"regime\":\"vawa\""));
        assertEquals(
                1,
                outbox.newest(harbor.agency, "released.v1")
                        .path("data")
                        .path("withheld")
                        .asInt());
        harbor.consentsUnder("hipaa", "vawa");
        made = release(worker, disclosure(worker, harbor.treatment())).asString();
        assertTrue(made.contains("fracture"));
        assertTrue(made.contains("\"regime\":\"vawa\""));
    }

    @Test
    void where_a_client_is_safe_is_released_on_imminent_harm_and_never_for_treatment() throws Exception {
        peers.play(
                PeerService.RECORDS,
                "POST",
                "/v1/extracts",
                200,
                """
                {"client_id":"%s","safe_location":{"address":"12 Hidden Lane"},"records":[],"decryptions":1}"""
                        .formatted(harbor.client));
        release(worker, disclosure(worker, harbor.treatment())).then().statusCode(503);
        String harm = harbor.emergency()
                .replace("ETREAT", "THREAT")
                .replace("\"health\"", "\"safe-location\"")
                .replace("medical-emergency", "imminent-harm")
                .replaceAll(
                        "\"evidence\":.*",
                        "\"evidence\":{\"serious\":\"armed\",\"foreseeable\":\"named her\",\"imminent\":\"tonight\","
                                + "\"consultation\":\"supervisor, noon\",\"law\":\"duty to protect\",\"able_to_act\":\"on call\"}}");
        String id = disclosure(worker, harm);
        review(harbor.person(Roles.SUPERVISOR), id, true).then().statusCode(200);
        String made = release(worker, id).asString();
        assertTrue(made.contains("12 Hidden Lane"));
        assertTrue(made.contains("\"regime\":\"vawa\""));
    }

    @Test
    void part_2_records_travel_with_their_statement() {
        harbor.extracts(harbor.healthRecord("health", List.of("SUD"), "methadone"));
        String id = disclosure(worker, harbor.emergency());
        review(harbor.person(Roles.SUPERVISOR), id, true).then().statusCode(200);
        JsonNode made = tree(release(worker, id).asString());
        assertTrue(made.path("redisclosure_notices")
                .toString()
                .contains("42 CFR part 2 prohibits unauthorized use or disclosure of these records."));
        assertTrue(made.path("obligations").toString().contains("NORDSCLCD"));
        assertTrue(made.path("scope_statement").isMissingNode());
    }

    @Test
    void a_package_that_is_too_large_is_refused_as_a_whole() {
        String long64k = "x".repeat(60_000);
        String[] many = new String[90];
        java.util.Arrays.fill(many, harbor.healthRecord("health", List.of(), long64k));
        harbor.extracts(many);
        String id = disclosure(worker, harbor.treatment());
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("package-too-large"));
    }

    @Test
    void promise_3_what_is_not_written_by_the_deadline_is_cut_and_counts_as_sent() throws Exception {
        String[] many = new String[75];
        java.util.Arrays.fill(many, harbor.healthRecord("health", List.of(), "x".repeat(60_000)));
        harbor.extracts(many);
        String id = disclosure(worker, harbor.treatment());
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(2048);
            slow.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            slow.getOutputStream().write(releasing(id));
            JsonNode cut = outbox.newest(harbor.agency, "release-failed.v1").path("data");
            assertEquals("not-confirmed", cut.path("outcome").asText());
            assertEquals("cut-at-deadline", cut.path("reason").asText());
            byte[] got = slow.getInputStream().readAllBytes();
            assertTrue(got.length < 75 * 60_000, "cut before its end");
        } catch (SocketException reset) {
            // cut even more rudely
        }
        assertFalse(harbor.paths().contains("/v1/reliances/…/outcome"), "what is not reported counts as sent");
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("already-released"));
    }

    @Test
    void promise_3_what_the_network_comes_to_after_the_deadline_is_not_written_at_all() throws Exception {
        String id = disclosure(worker, harbor.treatment());
        LingeringMakePackage.keepTheNetworkBusy(2_300);
        var got = new ByteArrayOutputStream();
        try (var line = new Socket(server.getHost(), server.getPort())) {
            line.getOutputStream().write(releasing(id));
            line.getInputStream().transferTo(got);
        } catch (SocketException reset) {
            // cut, as it should be
        }
        assertEquals("", got.toString(StandardCharsets.UTF_8));
        JsonNode cut = outbox.newest(harbor.agency, "release-failed.v1").path("data");
        assertEquals("not-confirmed", cut.path("outcome").asText());
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("already-released"));
    }

    /** The request for a release, as it goes over the wire. */
    private byte[] releasing(String disclosure) {
        return ("POST /v1/disclosures/" + disclosure
                        + "/release HTTP/1.1\r\nHost: harbor\r\nIdempotency-Key: slow\r\n"
                        + "Authorization: Bearer " + worker.sign() + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void promise_9_who_tries_what_is_not_theirs_to_know_is_in_the_trail_and_told_what_the_unknown_are()
            throws Exception {
        String id = disclosure(worker, harbor.emergency());
        TestToken colleague = harbor.person(Roles.CASEWORKER);
        TestToken officer = harbor.person(Roles.PRIVACY_OFFICER);
        String nobodys = UUID.randomUUID().toString();
        Response notVisible = release(colleague, id);
        Response unknown = release(colleague, nobodys);
        assertEquals(404, notVisible.statusCode());
        assertEquals(withoutId(unknown), withoutId(notVisible));
        Response noReview = review(officer, nobodys, true);
        assertEquals(404, noReview.statusCode());
        assertEquals(withoutId(unknown), withoutId(noReview));
        assertEquals(404, get(colleague, "/v1/disclosures/" + id).statusCode());
        List<JsonNode> events = outbox.of(harbor.agency).stream()
                .filter(event -> event.path("data").path("reason").asText().equals("unknown"))
                .toList();
        assertEquals(
                List.of(
                        "org.subrosa.disclosure.release-refused.v1 disclosure/" + id,
                        "org.subrosa.disclosure.release-refused.v1 disclosure/" + nobodys,
                        "org.subrosa.disclosure.review-refused.v1 disclosure/" + nobodys,
                        "org.subrosa.disclosure.read.v1 disclosure/" + id),
                events.stream()
                        .map(event -> event.path("type").asText() + " "
                                + event.path("subject").asText())
                        .toList());
        for (JsonNode event : events) {
            assertEquals("denied", event.path("data").path("outcome").asText());
        }
    }

    private static String withoutId(Response answer) {
        return answer.asString().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    @Test
    void another_agencys_disclosure_is_not_there() throws ExecutionException, InterruptedException {
        String id = disclosure(worker, harbor.treatment());
        var elmwood = new Harbor(issuer, peers, UUID.randomUUID());
        release(elmwood.person(Roles.PRIVACY_OFFICER), id).then().statusCode(404);
        get(elmwood.person(Roles.PRIVACY_OFFICER), "/v1/disclosures/" + id)
                .then()
                .statusCode(404);
        review(elmwood.person(Roles.PRIVACY_OFFICER), id, true).then().statusCode(404);
    }
}
