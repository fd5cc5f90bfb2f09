package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.ProcessPart;
import org.subrosa.stack.Services;

/** Each service in turn hangs, and the one that everything leans on dies: what needs it is refused in time, and nothing leaves. */
@DisplayName(
        "Promises 1 and 11: a service that another one needs hangs or is gone; there is a clear answer and no release")
@Order(4) // before PostgreSQL is killed: Keycloak refuses sign-ins for some seconds after that
class MissingPeersAreAnsweredIT {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");

    /** What is asked, and what it needs besides the service that is asked. */
    private enum Asked {
        OPEN_A_RELATIONSHIP(Services.CONSENT),
        ISSUE_AN_ENROLMENT_CODE(Services.RECORDS),
        PREPARE_A_CONSENT(Services.RECORDS, Services.DISCLOSURE),
        DECIDE_ON_A_CONSENT(Services.RECORDS, Services.CONSENT),
        REQUEST_AS_A_PARTNER(Services.CONSENT),
        REQUEST_WITH_AN_UNKNOWN_REFERENCE(Services.CONSENT),
        RELEASE(Services.RECORDS, Services.CONSENT),
        RELEASE_TO_A_PARTNER(Services.RECORDS, Services.CONSENT);

        private final List<Services> needs;

        Asked(Services... needs) {
            this.needs = List.of(needs);
        }
    }

    @AfterEach
    void mend() {
        for (Services service : Services.values()) {
            world.stack().service(service).resume();
            world.stack().service(service).start();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Services.class,
            names = {"RECORDS", "CONSENT", "DISCLOSURE"})
    void promise_11_a_service_that_hangs_is_a_503_in_time_for_all_who_need_it(Services missing) {
        List<Prepared> asked = prepared(missing);
        ProcessPart part = world.stack().service(missing);

        part.suspend();
        List<String> wrong = refusedInTime(asked);
        part.resume();

        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        worksAgain(asked, missing + " that hung");
    }

    @Test
    void promise_1_without_consent_service_nothing_is_released_and_work_goes_on_when_it_is_back() {
        List<Prepared> asked = prepared(Services.CONSENT);

        world.stack().service(Services.CONSENT).killForcibly();
        List<String> wrong = refusedInTime(asked);
        world.stack().service(Services.CONSENT).start();

        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        worksAgain(asked, "a death of consent-service");
    }

    @Test
    void promise_11_without_keycloak_a_call_between_services_is_a_503_in_time() {
        List<Prepared> asked = prepared(Services.CONSENT);
        // tokens that were exchanged before are good for as long as they live: a caller who has none yet cannot be
        // served
        world.desk().renew("harbor-supervisor", Services.RECORDS);
        String client = harbor.client(Roles.SUPERVISOR);
        harbor.informs(client);
        world.desk().renew("harbor-supervisor", Services.RECORDS);

        world.stack().keycloak().suspend();
        try {
            Answer answer = relationship(client, Roles.SUPERVISOR);
            assertEquals(List.of(), fault("a relationship", answer), answer::toString);
        } finally {
            world.stack().keycloak().resume();
        }
        worksAgain(asked, "a hang of Keycloak");
    }

    private record Prepared(Asked asked, Supplier<Answer> ask) {}

    /** Everything that needs the service, ready to be asked; what has to be there is made while all is well. */
    private List<Prepared> prepared(Services missing) {
        List<Prepared> all = new ArrayList<>();
        for (Asked each : Asked.values()) {
            if (each.needs.contains(missing)) {
                all.add(new Prepared(each, asking(each)));
            }
        }
        return all;
    }

    private Supplier<Answer> asking(Asked asked) {
        return switch (asked) {
            case OPEN_A_RELATIONSHIP -> {
                String client = harbor.client(Roles.CASEWORKER);
                harbor.informs(client);
                yield () -> relationship(client, Roles.CASEWORKER);
            }
            case ISSUE_AN_ENROLMENT_CODE -> {
                ObjectNode body = Agency.json().put("client_id", harbor.client(Roles.CASEWORKER));
                yield () -> harbor.post(Services.CONSENT, "/v1/enrolment-codes", Roles.CASEWORKER, body);
            }
            case PREPARE_A_CONSENT -> {
                ObjectNode body = harbor.consent();
                yield () -> harbor.post(Services.CONSENT, "/v1/consents", Roles.CASEWORKER, body);
            }
            case DECIDE_ON_A_CONSENT -> {
                ObjectNode body = harbor.treatment(harbor.signed());
                yield () -> harbor.post(Services.DISCLOSURE, "/v1/disclosures", Roles.CASEWORKER, body);
            }
            case REQUEST_AS_A_PARTNER -> {
                String reference = harbor.reference(harbor.signed());
                yield () -> request(reference);
            }
            case REQUEST_WITH_AN_UNKNOWN_REFERENCE -> () -> request("0000-0000-0000-0000-0000-0000-0000");
            case RELEASE -> {
                String disclosure = harbor.discloses(Roles.CASEWORKER, harbor.emergency());
                harbor.done(
                        Services.DISCLOSURE,
                        "/v1/disclosures/" + disclosure + "/review",
                        Roles.SUPERVISOR,
                        Agency.json().put("approve", true).put("reason", "confirmed with the ward"));
                yield () -> harbor.post(
                        Services.DISCLOSURE,
                        "/v1/disclosures/" + disclosure + "/release",
                        Roles.CASEWORKER,
                        NullNode.instance);
            }
            case RELEASE_TO_A_PARTNER -> {
                String request = harbor.request(harbor.reference(harbor.signed()));
                assertEquals("ready", harbor.settled(request));
                yield () -> harbor.post(
                        Services.DISCLOSURE,
                        "/v1/requests/" + request + "/release",
                        Roles.PARTNER_SYSTEM,
                        NullNode.instance);
            }
        };
    }

    private Answer relationship(String client, String role) {
        return harbor.post(
                Services.RECORDS,
                "/v1/clients/" + client + "/relationships",
                role,
                Agency.json().put("programme", "housing-support").put("began_on", "2024-01-05"));
    }

    private Answer request(String reference) {
        ObjectNode body = Agency.json().put("share_reference", reference).put("purpose", "TREAT");
        body.putArray("compartments").add("health");
        return world.post(
                Services.DISCLOSURE,
                "/v1/requests",
                harbor.account(Roles.PARTNER_SYSTEM),
                UUID.randomUUID().toString(),
                body.toString());
    }

    private static List<String> refusedInTime(List<Prepared> asked) {
        assertTrue(asked.size() >= 1, "nothing needs it");
        List<String> wrong = new ArrayList<>();
        for (int attempt = 0; attempt < 2; attempt++) {
            asked.forEach(each ->
                    wrong.addAll(fault(each.asked().toString(), each.ask().get())));
        }
        return wrong;
    }

    private static List<String> fault(String what, Answer answer) {
        boolean right =
                answer.status() == 503 && answer.isProblem() && answer.took().compareTo(LIMIT) <= 0;
        return right ? List.of() : List.of(what + " answered " + answer);
    }

    private static void worksAgain(List<Prepared> asked, String after) {
        for (Prepared each : asked) {
            Duration took = Patience.until(each.asked() + " after " + after, RECOVERY, () -> each.ask()
                    .get()
                    .isDone());
            Shared.say(each.asked() + " worked again " + took.toMillis() + " ms after " + after);
        }
    }
}
