package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Keycloak;

/** One agency of the demonstration at its work: its people register, help, ask and share as they would. */
final class Agency {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final List<String> STATEMENTS = List.of(
            "client_name",
            "discloser",
            "information",
            "purpose",
            "right_to_withdraw",
            "refusal",
            "redisclosure",
            "treatment_redisclosure",
            "no_service_depends",
            "questions");

    private final World world;
    private final String slug;
    private final String partner;
    private final Map<String, String> kept = new HashMap<>();

    private Agency(World world, String slug, String partner) {
        this.world = world;
        this.slug = slug;
        this.partner = partner;
    }

    /** Harbor shares with Riverside's system, Summit with Northgate's. An account of a client is bound once in a run. */
    static Agency of(World world, String slug) {
        return ALL.computeIfAbsent(
                slug, name -> new Agency(world, name, name.equals("harbor") ? "riverside-ehr" : "northgate-court"));
    }

    private static final Map<String, Agency> ALL = new HashMap<>();

    UUID id() {
        return world.desk().account(slug + "-auditor").agency();
    }

    /** The account of the agency with that role; a partner's system and our own services by their names. */
    String account(String role) {
        return switch (role) {
            case Roles.AGENCY_SYSTEM -> slug + "-intake";
            case Roles.PARTNER_SYSTEM -> partner;
            case Roles.DISCLOSURE_SERVICE, Roles.CONSENT_SERVICE, Roles.RECORDS_SERVICE, Roles.AUDIT_SERVICE -> role;
            default -> slug + "-" + role;
        };
    }

    /** Posts as somebody of the agency, expecting that it is done. */
    Answer done(Services service, String path, String role, JsonNode body) {
        Answer answer = post(service, path, role, body);
        assertTrue(answer.isDone(), () -> path + " as " + role + ": " + answer);
        return answer;
    }

    Answer post(Services service, String path, String role, JsonNode body) {
        return world.post(
                service, path, account(role), UUID.randomUUID().toString(), body.isNull() ? "" : body.toString());
    }

    Answer get(Services service, String path, String role) {
        return service == Services.AUDIT && role.equals(Roles.CLIENT)
                ? world.getWith(service, path, throughThePortal())
                : world.get(service, path, account(role));
    }

    /** The portal asks audit-service for the client, with a token that consent-service gets for theirs. */
    private String throughThePortal() {
        Keycloak keycloak = world.stack().keycloak();
        return keycloak.tokens()
                .exchange(
                        keycloak.logins().service(Services.CONSENT),
                        world.desk().token(account(Roles.CLIENT), Services.CONSENT),
                        "audit")
                .accessToken();
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A client on the caseload of somebody with that role: registered by them, or by a caseworker who brings them in. */
    String client(String role) {
        boolean registers = role.equals(Roles.AGENCY_SYSTEM);
        Answer registered = world.act(
                WriteAct.REGISTER_CLIENT,
                "Care",
                account(registers ? role : Roles.CASEWORKER),
                UUID.randomUUID().toString());
        String client = registered.text("client_id");
        if (!registers && !role.equals(Roles.CASEWORKER)) {
            assign(client, role);
        }
        return client;
    }

    /** Puts the client on the caseload of somebody with that role. */
    String assign(String client, String role) {
        UUID worker = UUID.fromString(world.desk()
                .tokens(account(role), Services.RECORDS)
                .uncheckedClaims()
                .path("sub")
                .asText());
        return done(
                        Services.RECORDS,
                        "/v1/clients/" + client + "/assignments",
                        Roles.SUPERVISOR,
                        json().put("worker", worker.toString()))
                .text("assignment_id");
    }

    /** The client takes note of what stays between them and the agency. */
    void informs(String client) {
        String notice = once("notice", () -> world.act(
                        WriteAct.PUBLISH_NOTICE,
                        "Care",
                        account(Roles.PRIVACY_OFFICER),
                        UUID.randomUUID().toString())
                .text("notice_id"));
        done(
                Services.CONSENT,
                "/v1/notices/" + notice + "/acknowledgements",
                Roles.CASEWORKER,
                json().put("client_id", client)
                        .put("method", "spoken")
                        .put(
                                "acknowledged_at",
                                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    /** An informed client whom somebody with that role helps. */
    String helped(String role) {
        String client = client(role);
        informs(client);
        relationship(client, role);
        return client;
    }

    String relationship(String client, String role) {
        return done(
                        Services.RECORDS,
                        "/v1/clients/" + client + "/relationships",
                        role,
                        json().put("programme", "housing-support").put("began_on", "2024-01-05"))
                .text("relationship_id");
    }

    /** A record about health, and one about a private matter that is nobody's business but ours. */
    String record(String client, String role) {
        ObjectNode record = json().put("type", "assessment");
        var compartments = record.putArray("compartments");
        compartments
                .addObject()
                .put("compartment", "health")
                .putObject("content")
                .put("finding", "asthma");
        compartments
                .addObject()
                .put("compartment", "substance-use")
                .put("collection_purpose", "To know what help the client wants.")
                .putObject("content")
                .put("finding", "in recovery");
        return done(Services.RECORDS, "/v1/clients/" + client + "/records", role, record)
                .text("record_id");
    }

    /** The recipient whose system is this agency's partner. */
    String recipient() {
        return once("recipient", () -> done(
                        Services.DISCLOSURE,
                        "/v1/recipients",
                        Roles.PRIVACY_OFFICER,
                        json().put("kind", "healthcare-provider")
                                .put("name", "Clinic of " + slug)
                                .put("postal_address", "1 Mill Lane, Riverbend")
                                .put("channel", "partner-api")
                                .put("partner_client", "partner-" + partner))
                .text("recipient_id"));
    }

    /** The one client whose account the demonstration has: helped by a caseworker, with records, enrolled. */
    String enrolled() {
        return once("enrolled", () -> {
            String client = helped(Roles.CASEWORKER);
            record(client, Roles.CASEWORKER);
            assign(client, Roles.AGENCY_SYSTEM); // its system takes part in the work, too
            String code = done(
                            Services.CONSENT, "/v1/enrolment-codes", Roles.CASEWORKER, json().put("client_id", client))
                    .text("code");
            done(Services.CONSENT, "/v1/my/enrolment", Roles.CLIENT, json().put("code", code));
            return client;
        });
    }

    /** A consent to share health and demographics for treatment, as a caseworker prepares it. */
    ObjectNode consent() {
        ObjectNode consent = json().put("client_id", enrolled())
                .put("recipient_id", recipient())
                .put("language", "en-US")
                .put(
                        "expires_at",
                        Instant.now()
                                .plus(90, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        consent.putArray("compartments").add("demographics").add("health");
        consent.putArray("purposes").add("TREAT");
        ObjectNode statements = consent.putObject("statements");
        STATEMENTS.forEach(name -> statements.put(name, "What the form says of it."));
        return consent;
    }

    String prepared() {
        return done(Services.CONSENT, "/v1/consents", Roles.CASEWORKER, consent())
                .text("consent_id");
    }

    /**
     * As {@link #signed}, once Keycloak has come back: for some seconds after PostgreSQL was killed it gives no tokens, neither to people
     * nor to services, which then answer 503.
     */
    String signedAgain() {
        String[] consent = new String[1];
        Patience.until("a consent is signed", Duration.ofSeconds(60), () -> {
            try {
                consent[0] = signed();
                return true;
            } catch (AssertionError refused) {
                throw new IllegalStateException(refused);
            }
        });
        return consent[0];
    }

    /** A consent in force. */
    String signed() {
        String consent = prepared();
        done(Services.CONSENT, "/v1/my/consents/" + consent + "/signature", Roles.CLIENT, signature(consent));
        return consent;
    }

    ObjectNode signature(String consent) {
        return json().put("document_sha256", mine(consent).text("document_sha256"))
                .put("intends_to_sign", true)
                .put("accepts_electronic_form", true);
    }

    Answer mine(String consent) {
        return get(Services.CONSENT, "/v1/my/consents/" + consent, Roles.CLIENT);
    }

    String reference(String consent) {
        return mine(consent).text("share_reference");
    }

    Answer withdraws(String consent) {
        return post(
                Services.CONSENT,
                "/v1/my/consents/" + consent + "/withdrawal",
                Roles.CLIENT,
                JsonNodeFactory.instance.nullNode());
    }

    /** What disclosure-service asks of consent-service for a release of health under the consent. */
    ObjectNode reliance(String consent) {
        ObjectNode reliance = json().put("agency_id", id().toString())
                .put("disclosure_id", UUID.randomUUID().toString())
                .put("client_id", enrolled())
                .put("recipient_id", recipient())
                .put("purpose", "TREAT")
                .put("basis", "consent")
                .put("consent_id", consent);
        reliance.putArray("compartments").add("health");
        return reliance;
    }

    Answer relies(String consent) {
        return done(Services.CONSENT, "/v1/reliances", Roles.DISCLOSURE_SERVICE, reliance(consent));
    }

    /** A disclosure under the consent, for the agency's own people. */
    ObjectNode treatment(String consent) {
        ObjectNode asked = disclosure("TREAT", "consent").put("consent_id", consent);
        asked.putObject("client_notice")
                .put(
                        "told_at",
                        Instant.now()
                                .minusSeconds(60)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        return asked;
    }

    /** A disclosure without consent, which somebody else has to review. */
    ObjectNode emergency() {
        ObjectNode asked = disclosure("ETREAT", "medical-emergency");
        asked.putObject("client_notice").put("not_feasible", "incapacitated");
        asked.putObject("evidence")
                .put("facility", "Riverbend ward 3")
                .put("discloser", "night shift")
                .put(
                        "occurred_at",
                        Instant.now()
                                .minusSeconds(600)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put("nature", "unconscious after a fall")
                .put("consent_unobtainable", "does not respond");
        return asked;
    }

    private ObjectNode disclosure(String purpose, String basis) {
        ObjectNode asked = json().put("client_id", enrolled())
                .put("recipient_id", recipient())
                .put("purpose", purpose)
                .put("basis", basis);
        asked.putArray("compartments").add("demographics").add("health");
        return asked;
    }

    String discloses(String role, ObjectNode asked) {
        return done(Services.DISCLOSURE, "/v1/disclosures", role, asked).text("disclosure_id");
    }

    /** A request of the partner's system. */
    String request(String reference) {
        ObjectNode asked = json().put("share_reference", reference).put("purpose", "TREAT");
        asked.putArray("compartments").add("demographics").add("health");
        Answer answer = post(Services.DISCLOSURE, "/v1/requests", Roles.PARTNER_SYSTEM, asked);
        assertEquals(202, answer.status(), answer::toString);
        return answer.text("request_id");
    }

    /** How the request stands once it is no longer pending. */
    String settled(String request) {
        String[] status = new String[1];
        Patience.until("an answer to a request", SECONDS, () -> {
            status[0] = get(Services.DISCLOSURE, "/v1/requests/" + request, Roles.PARTNER_SYSTEM)
                    .text("status");
            return !status[0].equals("pending");
        });
        return status[0];
    }

    /** An incident over what happened to the enrolled client so far. */
    ObjectNode incident() {
        enrolled();
        ObjectNode incident = json().put(
                        "discovered_at",
                        Instant.now()
                                .minusSeconds(1)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString())
                .put("narrative", "An account was used by somebody else.");
        incident.putObject("scope")
                .put(
                        "from",
                        Instant.now()
                                .minus(1, ChronoUnit.HOURS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put(
                        "to",
                        Instant.now()
                                .minusSeconds(1)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString());
        return incident;
    }

    String once(String what, Supplier<String> making) {
        String known = kept.get(what);
        if (known == null) {
            known = making.get();
            kept.put(what, known);
        }
        return known;
    }
}
