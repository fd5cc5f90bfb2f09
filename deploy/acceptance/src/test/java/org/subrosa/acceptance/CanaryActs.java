package org.subrosa.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.leak.FreeText;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Services;

/** Somebody of Harbor who can do it, for every operation that takes free text; more than one way where there is more than one form. */
final class CanaryActs {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private final World world;
    private final Agency harbor;
    private final Http http = new Http(SECONDS);
    private final Map<String, List<Supplier<Act>>> acts = new HashMap<>();

    CanaryActs(World world, Agency harbor) {
        this.world = world;
        this.harbor = harbor;
        records();
        consents();
        disclosures();
        incidents();
    }

    /** A request that is right as it is, apart from the text that goes into it. */
    record Act(Services service, String method, String path, String role, ObjectNode body) {}

    /** The ways to do the operation, each to be made anew for every use; none if nobody has told how. */
    List<Supplier<Act>> of(String operation) {
        return acts.getOrDefault(operation, List.of());
    }

    Answer ask(Act act) {
        try {
            return http.send(HttpRequest.newBuilder(world.at(act.service(), act.path()))
                    .header("Authorization", "Bearer " + world.desk().token(harbor.account(act.role()), act.service()))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("If-Match", "\"1\"")
                    .method(
                            act.method(),
                            HttpRequest.BodyPublishers.ofString(act.body().toString())));
        } catch (IOException none) {
            throw new UncheckedIOException("no answer to " + act.path(), none);
        }
    }

    private void records() {
        post("registerClient", Services.RECORDS, Roles.CASEWORKER, () -> "/v1/clients", () -> {
            ObjectNode client = Agency.json();
            client.putObject("demographics").put("birth_date", "1991-04-17");
            client.putObject("contact").put("safe_to_contact", false);
            return client;
        });
        post("searchClients", Services.RECORDS, Roles.CASEWORKER, () -> "/v1/client-searches", () -> Agency.json()
                .put("birth_date", "1991-04-17"));
        post(
                "writeRecord",
                Services.RECORDS,
                Roles.CASEWORKER,
                () -> "/v1/clients/" + helped() + "/records",
                () -> record().put("type", "assessment"));
        acts.put(
                "changeRecord",
                List.of(() -> new Act(
                        Services.RECORDS,
                        "PUT",
                        "/v1/clients/" + helped() + "/records/" + harbor.record(helped(), Roles.CASEWORKER),
                        Roles.CASEWORKER,
                        record())));
        post(
                "openRelationship",
                Services.RECORDS,
                Roles.CASEWORKER,
                () -> "/v1/clients/" + helped() + "/relationships",
                () -> Agency.json().put("began_on", "2024-01-05"));
        post("extractRecords", Services.RECORDS, Roles.DISCLOSURE_SERVICE, () -> "/v1/extracts", Agency::json);
    }

    private void consents() {
        post("prepareConsent", Services.CONSENT, Roles.CASEWORKER, () -> "/v1/consents", harbor::consent);
        String[] prepared = new String[1];
        post(
                "signConsent",
                Services.CONSENT,
                Roles.CLIENT,
                () -> "/v1/my/consents/" + (prepared[0] = harbor.prepared()) + "/signature",
                () -> harbor.signature(prepared[0]));
        post("enrol", Services.CONSENT, Roles.CLIENT, () -> "/v1/my/enrolment", Agency::json);
        post("publishNotice", Services.CONSENT, Roles.PRIVACY_OFFICER, () -> "/v1/notices", () -> Agency.json()
                .put("kind", "breach-policy")
                .put("language", "en")
                .put("title", "What we do")
                .put("text", "We tell you."));
        post(
                "lookUpShareReference",
                Services.CONSENT,
                Roles.DISCLOSURE_SERVICE,
                () -> "/v1/share-reference-lookups",
                () -> Agency.json()
                        .put("share_reference", harbor.once("shared", () -> harbor.reference(harbor.signed())))
                        .put("partner_client", "partner-" + harbor.account(Roles.PARTNER_SYSTEM)));
    }

    private void disclosures() {
        post(
                "registerRecipient",
                Services.DISCLOSURE,
                Roles.PRIVACY_OFFICER,
                () -> "/v1/recipients",
                () -> recipient("individual"));
        for (String basis : List.of("medical-emergency", "imminent-harm", "court-order")) {
            post(
                    "requestDisclosure",
                    Services.DISCLOSURE,
                    Roles.CASEWORKER,
                    () -> "/v1/disclosures",
                    () -> disclosure(basis));
        }
        post(
                "reviewDisclosure",
                Services.DISCLOSURE,
                Roles.SUPERVISOR,
                () -> "/v1/disclosures/" + harbor.discloses(Roles.CASEWORKER, harbor.emergency()) + "/review",
                () -> Agency.json().put("approve", false));
        post("makeRequest", Services.DISCLOSURE, Roles.PARTNER_SYSTEM, () -> "/v1/requests", () -> {
            ObjectNode asked = Agency.json().put("purpose", "TREAT");
            asked.putArray("compartments").add("health");
            return asked;
        });
    }

    private void incidents() {
        post("openIncident", Services.AUDIT, Roles.PRIVACY_OFFICER, () -> "/v1/incidents", this::incident);
        post(
                "assessIncident",
                Services.AUDIT,
                Roles.PRIVACY_OFFICER,
                () -> "/v1/incidents/" + opened() + "/assessment",
                () -> Agency.json().put("conclusion", "breach"));
        post(
                "sendNotices",
                Services.AUDIT,
                Roles.PRIVACY_OFFICER,
                () -> "/v1/incidents/" + opened() + "/notices",
                Agency::json);
    }

    private void post(
            String operation, Services service, String role, Supplier<String> path, Supplier<ObjectNode> body) {
        acts.computeIfAbsent(operation, key -> new ArrayList<>())
                .add(() -> new Act(service, "POST", path.get(), role, body.get()));
    }

    private String helped() {
        return harbor.once("client of the canaries", () -> harbor.helped(Roles.CASEWORKER));
    }

    private static ObjectNode record() {
        ObjectNode record = Agency.json();
        for (String compartment : List.of("health", "substance-use")) {
            ObjectNode content = record.withArray("compartments")
                    .addObject()
                    .put("compartment", compartment)
                    .putObject("content");
            content.put("finding", FreeText.HERE).putArray("words").add(FreeText.HERE);
        }
        return record;
    }

    private static ObjectNode recipient(String kind) {
        return Agency.json()
                .put("kind", kind)
                .put("name", "Somebody")
                .put("postal_address", "1 Mill Lane, Riverbend")
                .put("channel", "postal-mail");
    }

    /** With all the evidence that the policy pack in force asks for, and for a purpose and a recipient of that basis. */
    private ObjectNode disclosure(String basis) {
        JsonNode pack = harbor.get(Services.DISCLOSURE, "/v1/policy-packs/1", Roles.PRIVACY_OFFICER)
                .json();
        Map.Entry<String, JsonNode> purpose = pack.path("purposes").properties().stream()
                .filter(each -> each.getValue().path("bases").toString().contains(basis))
                .findFirst()
                .orElseThrow();
        String kind = purpose.getValue().path("recipients").path(0).asText();
        ObjectNode asked = Agency.json()
                .put("client_id", harbor.enrolled())
                .put("recipient_id", harbor.once("recipient of kind " + kind, () -> harbor.done(
                                Services.DISCLOSURE, "/v1/recipients", Roles.PRIVACY_OFFICER, recipient(kind))
                        .text("recipient_id")))
                .put("purpose", purpose.getKey())
                .put("basis", basis);
        asked.putArray("compartments").add("health");
        asked.putObject("client_notice").put("not_feasible", "incapacitated");
        ObjectNode evidence = asked.putObject("evidence");
        pack.path("bases").path(basis).path("evidence").forEach(field -> {
            String name = field.path("name").asText();
            switch (field.path("form").asText()) {
                case "text" -> evidence.put(name, FreeText.HERE);
                case "time" -> evidence.put(name, ago(600));
                case "choice" ->
                    evidence.put(name, field.path("choices").path(0).asText());
                case "compartments" -> evidence.putArray(name).add("health");
                default -> throw new AssertionError("a new form of evidence: " + field);
            }
        });
        return asked;
    }

    private String opened() {
        return harbor.done(
                        Services.AUDIT,
                        "/v1/incidents",
                        Roles.PRIVACY_OFFICER,
                        incident().put("narrative", "An account was used by somebody else."))
                .text("incident_id");
    }

    /** Over one event about one client: after all the suites before, an hour of Harbor is more than an incident takes. */
    private ObjectNode incident() {
        ObjectNode incident = Agency.json().put("discovered_at", ago(0));
        incident.putObject("scope").putArray("event_ids").add(harbor.once("event of the canaries", this::event));
        return incident;
    }

    private String event() {
        String client = harbor.client(Roles.CASEWORKER);
        String[] event = new String[1];
        Patience.until("a client's registration is in the log", SECONDS, () -> {
            world.storedLog()
                    .tellingOf(WriteAct.REGISTER_CLIENT, client)
                    .ifPresent(found -> event[0] = found.eventId().toString());
            return event[0] != null;
        });
        return event[0];
    }

    private static String ago(long seconds) {
        return Instant.now()
                .minusSeconds(seconds)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
