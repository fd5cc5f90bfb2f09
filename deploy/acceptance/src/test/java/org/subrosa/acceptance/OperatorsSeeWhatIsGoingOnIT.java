package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.fault.ProcessFamily;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.leak.Canary;
import org.subrosa.acceptance.leak.Needles;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.trace.SpanCollector;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;
import org.subrosa.stack.StackException;

/**
 * What an operator is told: three services of the installation run once more, sending their spans to a real collector. Their
 * metrics begin at nothing, so that what they count is what this suite does.
 */
@DisplayName("An operator sees what is going on, and nothing personal (promise 6, NOHS-9)")
@Tag("NOHS-9")
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OperatorsSeeWhatIsGoingOnIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final Http http = new Http(Duration.ofSeconds(10));
    private final SpanCollector collector = SpanCollector.start();
    private final Canary personal = Canary.hatch(new Random());
    private Service records;
    private Service consent;
    private Service disclosure;

    @BeforeAll
    void three_more_processes_with_a_collector() {
        String traces = "SUBROSA_TRACES_URL";
        consent = world.stack().replica(Services.CONSENT, Map.of(traces, collector.url()));
        records = world.stack()
                .replica(Services.RECORDS, Map.of(traces, collector.url(), "SUBROSA_CONSENT_URL", consent.url()));
        disclosure = world.stack()
                .replica(
                        Services.DISCLOSURE,
                        Map.of(
                                traces,
                                collector.url(),
                                "SUBROSA_CONSENT_URL",
                                consent.url(),
                                "SUBROSA_RECORDS_URL",
                                records.url()));
        processes().parallel().forEach(Service::start);
    }

    @AfterAll
    void they_end() {
        processes().parallel().forEach(Service::stop);
        collector.close();
    }

    @Test
    @Timeout(60)
    void one_release_is_one_trace_one_request_id_and_moves_the_numbers() throws IOException {
        String reference = harbor.reference(harbor.signed());
        String request = requested(reference);
        double sent = metric(disclosure, "subrosa_disclosure_releases_seconds_count", "end=\"sent\"");
        double extracts = metric(records, "subrosa_records_extracts_seconds_count", "result=\"done\"");
        collector.forget();

        Answer released = post("/v1/requests/" + request + "/release", "");

        assertEquals(200, released.status(), released::toString);
        String id = released.headers().firstValue("X-Request-Id").orElseThrow();
        assertOneTrace(id);
        assertEquals(sent + 1, metric(disclosure, "subrosa_disclosure_releases_seconds_count", "end=\"sent\""));
        assertEquals(extracts + 1, metric(records, "subrosa_records_extracts_seconds_count", "result=\"done\""));
        assertTrue(metric(records, "subrosa_records_decryptions_total") > 0);
        assertTrue(metric(records, "subrosa_key_service_calls_seconds_count", "operation=\"unwrap\"", "result=\"done\"")
                > 0);
        assertTrue(metric(disclosure, "subrosa_disclosure_decisions_total", "outcome=\"permit\"", "basis=\"consent\"")
                > 0);
        assertTrue(metric(consent, "subrosa_consent_reliances_total", "outcome=\"granted\"", "reason=\"none\"") > 0);
        assertTrue(metric(consent, "subrosa_consent_reliances_reported_total", "outcome=\"sent\"") > 0);
        Patience.until(
                "no reliance is outstanding",
                SOON,
                () -> metric(consent, "subrosa_consent_reliances_outstanding") == 0);
        for (Service each : processes().toList()) {
            double oldest = metric(each, "subrosa_trail_unreceipted_age_seconds");
            assertTrue(oldest >= 0, each.name() + ", which does not lead, asks: " + oldest);
            assertEquals(1, metric(each, "subrosa_key_service_able"), each.name());
        }
        assertTrue(metric(world.stack().service(Services.AUDIT), "subrosa_audit_log_appended_total") > 0);
    }

    @Test
    @Timeout(60)
    void what_fails_is_logged_under_one_request_id_in_each_service_that_worked_for_it() throws Exception {
        String reference = harbor.reference(harbor.signed());
        String request = requested(reference);

        assertFailsTogether(request, consent, "LOCK TABLE reliance IN ACCESS EXCLUSIVE MODE");
        assertFailsTogether(request, records, "LOCK TABLE used_warrant IN ACCESS EXCLUSIVE MODE");
    }

    /** While the table is held, the other service gives up, and disclosure-service because of it: both say so of the same request. */
    private void assertFailsTogether(String request, Service other, String hold) throws IOException, SQLException {
        try (Connection held =
                        world.stack().postgres().superuser(other.service().shortName());
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute(hold);
            Answer refused = post("/v1/requests/" + request + "/release", "");
            assertEquals(503, refused.status(), refused::toString);
            String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
            for (Service each : List.of(disclosure, other)) {
                Patience.until(
                        each.name() + " logs it", SOON, () -> !linesOf(each, id).isEmpty());
                for (JsonNode line : linesOf(each, id)) {
                    assertEquals(id, line.path("mdc").path("request_id").asText(), line::toString);
                    assertEquals(32, line.path("mdc").path("trace_id").asText().length(), line::toString);
                    assertEquals(
                            each.service().serviceName(), line.path("service").asText(), line::toString);
                }
            }
            held.rollback();
        }
    }

    @Test
    @Timeout(60)
    void a_service_without_its_database_says_so_and_since_when() {
        ProcessFamily postgres = new ProcessFamily(world.stack().postgres());
        postgres.suspend();
        try {
            processes()
                    .forEach(each -> Patience.until(each.name() + " says what it misses", SOON, () -> missing(each)
                            .equals(Set.of("database"))));
        } finally {
            postgres.resume();
        }
        processes()
                .forEach(each -> Patience.until(
                        "it is ready again", SOON, () -> missing(each).isEmpty()));
    }

    @Test
    @Timeout(60)
    void a_service_that_never_had_the_keys_of_keycloak_says_so() throws Exception {
        Service blind = world.stack()
                .replica(Services.RECORDS, Map.of("SUBROSA_JWKS_URL", "http://127.0.0.1:9/user:secret/certs"));
        Thread starting = new Thread(
                () -> {
                    try {
                        blind.start();
                    } catch (StackException ended) {
                        // it is ended below
                    }
                },
                "blind");
        starting.start();
        try {
            Patience.until("it says what it misses", Duration.ofSeconds(40), () -> missing(blind)
                    .equals(Set.of("issuer-keys")));
            assertFalse(http.get(URI.create(blind.managementUrl() + "/q/health/ready"), null)
                    .body()
                    .contains("secret"));
            assertTrue(blind.ailment().orElseThrow().contains("Keycloak"), "in words");
        } finally {
            blind.killForcibly();
            starting.join(SOON.toMillis());
        }
    }

    @Test
    @Timeout(60)
    void promise_6_nothing_personal_is_in_metrics_spans_or_logs() throws IOException {
        String text = personal.text();
        for (Service each : processes().toList()) {
            String token = world.desk().token("harbor-caseworker", each.service());
            http.get(URI.create(each.url() + "/v1/clients/" + text + "?name=" + text), token);
            http.get(URI.create(each.url() + "/" + text), token);
            http.post(
                    URI.create(each.url() + "/v1/requests"),
                    token,
                    UUID.randomUUID().toString(),
                    "{\"" + text);
            http.send(HttpRequest.newBuilder(URI.create(each.url() + "/v1/clients"))
                    .header("Authorization", "Bearer " + token)
                    .header("User-Agent", text)
                    .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .header("tracestate", "a=" + text)
                    .header("baggage", "who=" + text)
                    .header("X-Request-Id", text)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(WriteAct.REGISTER_CLIENT.body(text))));
        }
        Answer made = http.post(
                URI.create(records.url() + "/v1/clients"),
                world.desk().token("harbor-caseworker", Services.RECORDS),
                UUID.randomUUID().toString(),
                WriteAct.REGISTER_CLIENT.body(text));
        assertEquals(201, made.status(), made::toString);
        Patience.until(
                "its span has come", SOON, () -> collector.spans().stream().anyMatch(each -> each.attributes()
                        .containsValue(made.headers().firstValue("X-Request-Id").orElseThrow())));

        Needles needles = new Needles(List.of(personal));
        List<String> found = new ArrayList<>();
        needles.in(collector.everything()).forEach(spelling -> found.add("spans: " + spelling));
        for (Service each : processes().toList()) {
            needles.in(metrics(each)).forEach(spelling -> found.add("metrics of " + each.name() + ": " + spelling));
            needles.in(Files.readString(each.logFile()))
                    .forEach(spelling -> found.add("log of " + each.name() + ": " + spelling));
        }
        assertEquals(List.of(), found);
        String everything = collector.everything() + metrics(records) + metrics(consent) + metrics(disclosure);
        assertFalse(everything.contains(harbor.id().toString()), "nor an agency");
        assertFalse(everything.contains(harbor.enrolled()), "nor a client");
        assertFalse(
                collector.spans().stream().anyMatch(each -> each.trace().equals("0af7651916cd43dd8448eb211c80319c")));
    }

    /** disclosure-service's request → reliance → consent-service; → extract → records-service; package, deliver, outcome. */
    private void assertOneTrace(String requestId) {
        Set<String> names = Set.of(
                "POST /v1/requests/{request_id}/release",
                "reliance",
                "POST /v1/reliances",
                "extract",
                "POST /v1/extracts",
                "package",
                "deliver",
                "outcome");
        Patience.until("the spans of the release have come", SOON, () -> of(requestId).stream()
                .map(SpanCollector.Taken::name)
                .collect(Collectors.toSet())
                .containsAll(names));
        List<SpanCollector.Taken> spans = of(requestId);
        assertEquals(
                1, spans.stream().map(SpanCollector.Taken::trace).distinct().count(), spans::toString);
        Map<String, SpanCollector.Taken> byId =
                spans.stream().collect(Collectors.toMap(SpanCollector.Taken::id, each -> each));
        assertEquals("POST /v1/requests/{request_id}/release", path(byId, "POST /v1/requests/{request_id}/release"));
        assertEquals(
                "POST /v1/requests/{request_id}/release > reliance > call consent-service > POST /v1/reliances",
                path(byId, "POST /v1/reliances"));
        assertEquals(
                "POST /v1/requests/{request_id}/release > extract > call records-service > POST /v1/extracts",
                path(byId, "POST /v1/extracts"));
        assertEquals(
                Set.of("disclosure-service", "consent-service", "records-service"),
                spans.stream().map(SpanCollector.Taken::service).collect(Collectors.toSet()));
        Set<String> keys = spans.stream()
                .flatMap(each -> each.attributes().keySet().stream())
                .collect(Collectors.toSet());
        assertEquals(
                Set.of("http.request.method", "http.route", "http.response.status_code", "peer.service", "request_id"),
                keys);
    }

    private List<SpanCollector.Taken> of(String requestId) {
        return collector.spans().stream()
                .filter(each -> requestId.equals(each.attributes().get("request_id")))
                .toList();
    }

    private static String path(Map<String, SpanCollector.Taken> byId, String name) {
        return byId.values().stream()
                .filter(each -> each.name().equals(name))
                .map(each -> path(byId, each))
                .collect(Collectors.joining(", and "));
    }

    private static String path(Map<String, SpanCollector.Taken> byId, SpanCollector.Taken span) {
        SpanCollector.Taken parent = byId.get(span.parent());
        return parent == null ? span.name() : path(byId, parent) + " > " + span.name();
    }

    /** A request of the partner's that is ready. On a machine that has just started three processes it may take a second try. */
    private String requested(String reference) {
        String[] request = new String[1];
        Patience.until("a request is taken", SOON, () -> {
            Answer taken = post("/v1/requests", asked(reference).toString());
            request[0] = taken.status() == 202 ? taken.text("request_id") : "";
            return taken.status() == 202;
        });
        assertEquals("ready", harbor.settled(request[0]));
        return request[0];
    }

    private ObjectNode asked(String reference) {
        ObjectNode asked = Agency.json().put("share_reference", reference).put("purpose", "TREAT");
        asked.putArray("compartments").add("demographics").add("health");
        return asked;
    }

    private Answer post(String path, String body) throws IOException {
        return http.post(
                URI.create(disclosure.url() + path),
                world.desk().token(harbor.account(Roles.PARTNER_SYSTEM), Services.DISCLOSURE),
                UUID.randomUUID().toString(),
                body);
    }

    private Stream<Service> processes() {
        return Stream.of(consent, records, disclosure);
    }

    private List<JsonNode> linesOf(Service service, String requestId) throws IOException {
        return Files.readAllLines(service.logFile()).stream()
                .filter(line -> line.contains(requestId))
                .map(OperatorsSeeWhatIsGoingOnIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        return new Answer(200, java.net.http.HttpHeaders.of(Map.of(), (name, value) -> true), line, Duration.ZERO)
                .json();
    }

    /** The names of what the service says it misses. */
    private Set<String> missing(Service service) throws IOException {
        Set<String> missing = new java.util.TreeSet<>();
        http.get(URI.create(service.managementUrl() + "/q/health/ready"), null)
                .json()
                .path("checks")
                .forEach(check -> {
                    if (!check.path("status").asText().equals("UP")) {
                        assertTrue(check.path("data").path("since").isTextual(), check::toString);
                        missing.add(check.path("name").asText());
                    }
                });
        return missing;
    }

    private String metrics(Service service) throws IOException {
        Answer answer = http.get(URI.create(service.managementUrl() + "/q/metrics"), null);
        assertEquals(200, answer.status(), answer::toString);
        return answer.body();
    }

    /** The sum over all series of that name with these labels; 0 if there is none. */
    private double metric(Service service, String name, String... labels) throws IOException {
        return Arrays.stream(metrics(service).split("\n"))
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
