package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.subrosa.acceptance.fault.Wire;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Port;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/** One more process of each service, with a wire to everything it depends on. */
@DisplayName(
        "Promise 11: each dependency slow, silent or gone is a 503 within three seconds, and work goes on by itself")
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class EachDependencySlowSilentOrGoneIT {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final Http http = new Http(Duration.ofSeconds(15));
    private final Map<Dependency, Wire> wires = new EnumMap<>(Dependency.class);
    private final Map<Services, Service> processes = new EnumMap<>(Services.class);
    private final ExecutorService askers = Executors.newCachedThreadPool();

    /** What a service cannot do without. Kafka is not among them: acts are done without it. */
    private enum Dependency {
        POSTGRESQL,
        KEYCLOAK,
        RECORDS,
        CONSENT,
        DISCLOSURE
    }

    private interface Asking {
        Answer ask() throws IOException;
    }

    @BeforeAll
    void one_more_process_of_each_service_at_the_end_of_wires() throws Exception {
        harbor.enrolled();
        var ports = world.stack().installation().ports();
        for (Dependency each : Dependency.values()) {
            wires.put(each, new Wire(ports.of(Port.valueOf(each.name()))));
        }
        List<Future<?>> starts = new ArrayList<>();
        for (Services service : Services.values()) {
            Service process = world.stack().replica(service, wired(service));
            processes.put(service, process);
            starts.add(askers.submit(process::start));
        }
        for (Future<?> each : starts) {
            each.get();
        }
    }

    private Map<String, String> wired(Services service) {
        Map<String, String> told = new HashMap<>();
        told.put(
                "SUBROSA_DATABASE_URL",
                moved(world.stack().postgres().url(service.shortName()), Dependency.POSTGRESQL));
        told.put("SUBROSA_JWKS_URL", moved(world.stack().keycloak().jwksUrl(), Dependency.KEYCLOAK));
        told.put("SUBROSA_TOKEN_URL", moved(world.stack().keycloak().tokenUrl(), Dependency.KEYCLOAK));
        told.put(
                "SUBROSA_RECORDS_URL",
                "http://127.0.0.1:" + wire(Dependency.RECORDS).port());
        told.put(
                "SUBROSA_CONSENT_URL",
                "http://127.0.0.1:" + wire(Dependency.CONSENT).port());
        told.put(
                "SUBROSA_DISCLOSURE_URL",
                "http://127.0.0.1:" + wire(Dependency.DISCLOSURE).port());
        return told;
    }

    private String moved(String url, Dependency dependency) {
        int port = world.stack().installation().ports().of(Port.valueOf(dependency.name()));
        return url.replace(":" + port, ":" + wire(dependency).port());
    }

    private Wire wire(Dependency dependency) {
        return wires.get(dependency);
    }

    @AfterEach
    void mend() {
        wires.values().forEach(wire -> wire.become(Wire.State.WHOLE));
    }

    @AfterAll
    void end() {
        processes.values().forEach(Service::stop);
        wires.values().forEach(Wire::close);
        askers.shutdownNow();
    }

    private static Stream<Arguments> faults() {
        return Stream.of(Dependency.values())
                .flatMap(dependency -> Stream.of(Wire.State.SLOW, Wire.State.BLACK_HOLE, Wire.State.GONE)
                        .map(state -> Arguments.of(dependency, state)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void who_needs_it_is_refused_in_time_and_served_when_it_is_back(Dependency dependency, Wire.State state)
            throws Exception {
        Map<String, Asking> asked = asking(dependency);
        for (Map.Entry<String, Asking> each : asked.entrySet()) {
            Answer before = each.getValue().ask();
            assertEquals(true, before.isDone(), () -> each.getKey() + " before anything was wrong: " + before);
        }

        wire(dependency).become(state);
        List<String> wrong = new ArrayList<>();
        wrong.addAll(refusedInTime(asked));
        wire(dependency).become(Wire.State.WHOLE);

        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        for (Map.Entry<String, Asking> each : asked.entrySet()) {
            Duration took = Patience.until(
                    each.getKey() + " after " + dependency + " was " + state, RECOVERY, () -> done(each.getValue()));
            Shared.say(
                    each.getKey() + " worked again " + took.toMillis() + " ms after " + dependency + " was " + state);
        }
    }

    private List<String> refusedInTime(Map<String, Asking> asked) throws Exception {
        Map<String, Future<Answer>> answers = new HashMap<>();
        asked.forEach((what, asking) -> answers.put(what, askers.submit(asking::ask)));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Future<Answer>> each : answers.entrySet()) {
            Answer answer = each.getValue().get();
            if (answer.status() != 503 || !answer.isProblem() || answer.took().compareTo(LIMIT) > 0) {
                wrong.add(each.getKey() + " answered " + answer);
            }
        }
        return wrong;
    }

    private static boolean done(Asking asking) {
        try {
            return asking.ask().isDone();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What needs the dependency, by the service that is asked; what has to be there is made while all is well. */
    private Map<String, Asking> asking(Dependency dependency) {
        return switch (dependency) {
            case POSTGRESQL ->
                Map.of(
                        "reading records", read(Services.RECORDS, "/v1/clients/" + harbor.enrolled(), Roles.CASEWORKER),
                        "reading consents", read(Services.CONSENT, "/v1/notices", Roles.CASEWORKER),
                        "reading recipients",
                                read(
                                        Services.DISCLOSURE,
                                        "/v1/recipients/" + harbor.recipient(),
                                        Roles.PRIVACY_OFFICER),
                        "reading the log", read(Services.AUDIT, "/v1/log/checkpoint", Roles.AUDITOR));
            case KEYCLOAK -> Map.of("opening a relationship", openRelationship(true));
            case CONSENT -> Map.of("opening a relationship", openRelationship(false), "deciding", decide());
            case RECORDS -> Map.of("issuing a code", issueCode(), "deciding", decide());
            case DISCLOSURE -> {
                ObjectNode body = harbor.consent();
                yield Map.of(
                        "preparing a consent", post(Services.CONSENT, "/v1/consents", Roles.CASEWORKER, body, false));
            }
        };
    }

    /** Each in another programme: a client is helped once in each. */
    private Asking openRelationship(boolean unknownToken) {
        String client = harbor.client(Roles.CASEWORKER);
        harbor.informs(client);
        AtomicInteger programmes = new AtomicInteger();
        return () -> post(
                        Services.RECORDS,
                        "/v1/clients/" + client + "/relationships",
                        Roles.CASEWORKER,
                        Agency.json()
                                .put("programme", "programme-" + programmes.incrementAndGet())
                                .put("began_on", "2024-01-05"),
                        unknownToken)
                .ask();
    }

    private Asking decide() {
        return post(Services.DISCLOSURE, "/v1/disclosures", Roles.CASEWORKER, harbor.treatment(harbor.signed()), false);
    }

    private Asking issueCode() {
        return post(
                Services.CONSENT,
                "/v1/enrolment-codes",
                Roles.CASEWORKER,
                Agency.json().put("client_id", harbor.client(Roles.CASEWORKER)),
                false);
    }

    private Asking read(Services service, String path, String role) {
        String token = world.desk().token(harbor.account(role), service);
        return () -> http.get(URI.create(url(service) + path), token);
    }

    /** @param unknownToken with a token that nobody exchanged yet: one that was is good for as long as it lives */
    private Asking post(Services service, String path, String role, ObjectNode body, boolean unknownToken) {
        String account = harbor.account(role);
        return () -> http.post(
                URI.create(url(service) + path),
                unknownToken
                        ? world.desk().fetch(account, service).accessToken()
                        : world.desk().token(account, service),
                UUID.randomUUID().toString(),
                body.toString());
    }

    private String url(Services service) {
        return processes.get(service).url();
    }
}
