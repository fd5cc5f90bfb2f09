package org.subrosa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Services;

/** Clients of Harbor, made through the front doors as everybody makes them: some to be read, some to be released. */
final class Harbor {
    private static final String CASEWORKER = "harbor-caseworker";
    private static final String OFFICER = "harbor-privacy-officer";
    private static final int RECORDS_RELEASED = 5;
    private static final int AGREED = 16;
    private static final List<String> STATEMENTS = List.of(
            "client_name",
            "discloser",
            "information",
            "purpose",
            "right_to_withdraw",
            "refusal",
            "redisclosure",
            "treatment_redisclosure",
            "questions");

    private final Front front;
    private @Nullable String notice;
    private @Nullable String recipient;
    private @Nullable List<Kept> kept;
    private @Nullable List<Agreed> agreed;

    Harbor(Front front) {
        this.front = front;
    }

    /** A client with one record, on the caseload of the agency's system. */
    record Kept(String client, String record) {}

    /** A client with five records who agreed in writing that two compartments of them go to the recipient. */
    record Agreed(String client, String recipient, String consent) {}

    List<Kept> kept() {
        List<Kept> known = kept;
        if (known == null) {
            known = new ArrayList<>();
            for (int i = 0; i < Ground.SPREAD; i++) {
                String client = registered(Front.SYSTEM);
                relationship(client, Front.SYSTEM);
                known.add(new Kept(client, recorded(client, Front.SYSTEM)));
            }
            kept = known;
        }
        return known;
    }

    /** More than one, because the lock that a release takes is a client's. */
    List<Agreed> agreed() {
        List<Agreed> known = agreed;
        if (known == null) {
            known = new ArrayList<>();
            for (int i = 0; i < AGREED; i++) {
                known.add(agrees());
            }
            agreed = known;
        }
        return known;
    }

    private Agreed agrees() {
        String client = registered(CASEWORKER);
        relationship(client, CASEWORKER);
        front.post(
                Services.RECORDS,
                "/v1/clients/" + client + "/assignments",
                "harbor-supervisor",
                Front.json().put("worker", front.subject(Front.SYSTEM)));
        for (int i = 0; i < RECORDS_RELEASED; i++) {
            recorded(client, CASEWORKER);
        }
        String code = text(
                front.post(
                        Services.CONSENT,
                        "/v1/enrolment-codes",
                        CASEWORKER,
                        Front.json().put("client_id", client)),
                "code");
        String consent = text(front.post(Services.CONSENT, "/v1/consents", CASEWORKER, form(client)), "consent_id");
        String own = front.newClientsToken();
        front.posted(Services.CONSENT, "/v1/my/enrolment", own, Front.json().put("code", code));
        String path = "/v1/my/consents/" + consent;
        front.posted(
                Services.CONSENT,
                path + "/signature",
                own,
                Front.json()
                        .put("document_sha256", text(front.got(Services.CONSENT, path, own), "document_sha256"))
                        .put("intends_to_sign", true)
                        .put("accepts_electronic_form", true));
        return new Agreed(client, recipient(), consent);
    }

    /** Registered, and told what stays between them and the agency. */
    private String registered(String by) {
        ObjectNode person = Front.json();
        person.putObject("demographics")
                .put("given_name", "Rosa")
                .put("family_name", "Linden")
                .put("birth_date", "1991-04-17");
        person.putObject("contact").put("phone", "+1 555 0100").put("safe_to_contact", false);
        String client = text(front.post(Services.RECORDS, "/v1/clients", by, person), "client_id");
        front.post(
                Services.CONSENT,
                "/v1/notices/" + notice() + "/acknowledgements",
                CASEWORKER,
                Front.json()
                        .put("client_id", client)
                        .put("method", "spoken")
                        .put(
                                "acknowledged_at",
                                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
        return client;
    }

    private void relationship(String client, String by) {
        front.post(
                Services.RECORDS,
                "/v1/clients/" + client + "/relationships",
                by,
                Front.json().put("programme", "housing-support").put("began_on", "2024-01-05"));
    }

    private String recorded(String client, String by) {
        return text(
                front.post(Services.RECORDS, "/v1/clients/" + client + "/records", by, Bodies.assessment()),
                "record_id");
    }

    private String notice() {
        String known = notice;
        if (known == null) {
            known = text(
                    front.post(
                            Services.CONSENT,
                            "/v1/notices",
                            OFFICER,
                            Front.json()
                                    .put("kind", "limits-of-confidentiality")
                                    .put("language", "en")
                                    .put("title", "What stays between us")
                                    .put("text", "We keep what you tell us to ourselves. The law makes exceptions.")),
                    "notice_id");
            notice = known;
        }
        return known;
    }

    private String recipient() {
        String known = recipient;
        if (known == null) {
            known = text(
                    front.post(
                            Services.DISCLOSURE,
                            "/v1/recipients",
                            OFFICER,
                            Front.json()
                                    .put("kind", "healthcare-provider")
                                    .put("name", "Riverside Hospital")
                                    .put("postal_address", "1 Mill Lane, Riverside")
                                    .put("channel", "partner-api")
                                    .put("partner_client", "partner-riverside-ehr")),
                    "recipient_id");
            recipient = known;
        }
        return known;
    }

    private ObjectNode form(String client) {
        ObjectNode form = Front.json()
                .put("client_id", client)
                .put("recipient_id", recipient())
                .put("language", "en-US")
                .put(
                        "expires_at",
                        Instant.now()
                                .plus(90, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        form.putArray("compartments").add("demographics").add("health");
        form.putArray("purposes").add("TREAT");
        ObjectNode statements = form.putObject("statements");
        STATEMENTS.forEach(name -> statements.put(name, "What Harbor's form says of it."));
        return form;
    }

    private static String text(JsonNode answer, String member) {
        if (!answer.path(member).isTextual()) {
            throw new BenchException("an answer has no " + member);
        }
        return answer.path(member).asText();
    }
}
