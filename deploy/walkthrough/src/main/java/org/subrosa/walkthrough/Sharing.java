package org.subrosa.walkthrough;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.subrosa.stack.Services;
import org.subrosa.walkthrough.Teller.Answer;

/** The first half: Rosa comes to Harbor, agrees to share some of it with a clinic, and the clinic gets that. */
final class Sharing {
    private static final List<String> STATEMENTS = List.of(
            "discloser",
            "information",
            "purpose",
            "right_to_withdraw",
            "refusal",
            "redisclosure",
            "treatment_redisclosure",
            "questions");

    private final String address = "tulip-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    private final Teller teller;
    private final Cast cast;
    private final String records;
    private final String consents;
    private final String disclosures;

    private String client = "";
    private String recipient = "";
    private String consent = "";
    private String reference = "";

    Sharing(Teller teller, Cast cast) {
        this.teller = teller;
        this.cast = cast;
        this.records = cast.url(Services.RECORDS) + "/v1";
        this.consents = cast.url(Services.CONSENT) + "/v1";
        this.disclosures = cast.url(Services.DISCLOSURE) + "/v1";
    }

    String client() {
        return client;
    }

    /** Where Rosa said that it is safe to write to her. */
    String address() {
        return address;
    }

    String recipient() {
        return recipient;
    }

    String consent() {
        return consent;
    }

    void tell() {
        registration();
        outsideTheCaseload();
        agreement();
        release();
        existence();
    }

    private void registration() {
        teller.chapter("Rosa comes to Harbor");
        ObjectNode rosa = Teller.json();
        rosa.putObject("demographics")
                .put("given_name", "Rosa")
                .put("family_name", "Linden")
                .put("birth_date", "1991-04-17");
        rosa.putObject("contact")
                .put("phone", "+1 555 0100")
                .put("email", address)
                .put("safe_to_contact", true);
        client = teller.ask(cast.caseworker, "POST", records + "/clients", rosa, 201)
                .text("client_id");
        teller.shows("who she is goes in and does not come back: the answer is an id");

        ObjectNode relationship = Teller.json()
                .put("programme", "housing-support")
                .put("began_on", LocalDate.now(ZoneOffset.UTC).toString());
        String relationships = records + "/clients/" + client + "/relationships";
        teller.ask(cast.caseworker, "POST", relationships, relationship, 409);
        teller.shows("no helping relationship before she knows the limits of confidentiality (NOHS-3)");

        String notice = teller.ask(
                        cast.officer,
                        "POST",
                        consents + "/notices",
                        Teller.json()
                                .put("kind", "limits-of-confidentiality")
                                .put("language", "en-US")
                                .put("title", "What stays between us")
                                .put(
                                        "text",
                                        "We keep what you tell us to ourselves, with the exceptions on this page."),
                        201)
                .text("notice_id");
        teller.ask(
                cast.caseworker,
                "POST",
                consents + "/notices/" + notice + "/acknowledgements",
                Teller.json().put("client_id", client).put("method", "spoken").put("acknowledged_at", now()),
                201);
        teller.ask(cast.caseworker, "POST", relationships, relationship, 201);
        teller.shows("the notice is on file, with its date and its witness; now the work can begin");

        ObjectNode assessment = assessment();
        ((ObjectNode) assessment.path("compartments").path(1)).remove("collection_purpose");
        String written = records + "/clients/" + client + "/records";
        teller.ask(cast.caseworker, "POST", written, assessment, 422);
        teller.shows("what is sensitive is collected only for a stated purpose (NASW-a)");
        teller.ask(cast.caseworker, "POST", written, assessment(), 201);
    }

    private static ObjectNode assessment() {
        ObjectNode assessment = Teller.json().put("type", "assessment");
        ArrayNode compartments = assessment.putArray("compartments");
        compartments
                .addObject()
                .put("compartment", "health")
                .putObject("content")
                .put("finding", "asthma");
        compartments
                .addObject()
                .put("compartment", "substance-use")
                .put("collection_purpose", "To know what help she wants.")
                .putObject("content")
                .put("finding", "in recovery for two years");
        return assessment;
    }

    private void outsideTheCaseload() {
        teller.chapter("Nobody else looks");
        Answer colleague = teller.ask(cast.colleague, "GET", records + "/clients/" + client, null, 404);
        Answer unknown = teller.ask(cast.colleague, "GET", records + "/clients/" + UUID.randomUUID(), null, 404);
        teller.promise(same(colleague).equals(same(unknown)), "both answers are the same");
        teller.shows("a colleague outside the caseload gets what nobody gets: Rosa and nobody look alike");
        Answer outsider = teller.ask(cast.outsider, "GET", records + "/clients/" + client, null, 404);
        teller.promise(same(outsider).equals(same(unknown)), "both answers are the same");
        teller.shows("and another agency's people, too");
    }

    private void agreement() {
        teller.chapter("Rosa agrees in writing");
        recipient = teller.ask(
                        cast.officer,
                        "POST",
                        disclosures + "/recipients",
                        Teller.json()
                                .put("kind", "healthcare-provider")
                                .put("name", "Riverside Hospital")
                                .put("postal_address", "1 Mill Lane, Riverside")
                                .put("channel", "partner-api")
                                .put("partner_client", "partner-riverside-ehr"),
                        201)
                .text("recipient_id");
        ObjectNode form = form();
        ((ObjectNode) form.path("statements")).remove("right_to_withdraw");
        teller.ask(cast.caseworker, "POST", consents + "/consents", form, 422);
        teller.shows("a consent that does not say how to stop it is none (45 CFR 164.508(c)(2)(i))");
        consent = teller.ask(cast.caseworker, "POST", consents + "/consents", form(), 201)
                .text("consent_id");

        String code = teller.ask(
                        cast.caseworker,
                        "POST",
                        consents + "/enrolment-codes",
                        Teller.json().put("client_id", client),
                        201)
                .text("code");
        teller.ask(cast.rosa, "POST", consents + "/my/enrolment", Teller.json().put("code", code), 200);
        Answer read = teller.ask(cast.rosa, "GET", consents + "/my/consents/" + consent, null, 200);
        ObjectNode signature = Teller.json()
                .put("document_sha256", read.text("document_sha256"))
                .put("intends_to_sign", true)
                .put("accepts_electronic_form", true);
        String signing = consents + "/my/consents/" + consent + "/signature";
        teller.ask(cast.caseworker, "POST", signing, signature, 403);
        teller.shows("nobody signs for her (CRSS-12)");
        reference = teller.ask(cast.rosa, "POST", signing, signature, 200).text("share_reference");
        teller.shows("she hands the reference to the hospital; it names neither her nor Harbor");
    }

    /** Health and demographics for treatment; substance use is not in it. */
    private ObjectNode form() {
        ObjectNode form = Teller.json()
                .put("client_id", client)
                .put("recipient_id", recipient)
                .put("language", "en-US")
                .put(
                        "expires_at",
                        Instant.now()
                                .plus(90, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        form.putArray("compartments").add("demographics").add("health");
        form.putArray("purposes").add("TREAT");
        ObjectNode statements = form.putObject("statements").put("client_name", "Rosa Linden");
        STATEMENTS.forEach(name -> statements.put(name, "What Harbor's form says of it."));
        return form;
    }

    private void release() {
        teller.chapter("The hospital asks, and gets the least that will do");
        Answer released = fetch(cast.clinic, ready(request(cast.clinic, reference)), 200);
        TreeSet<String> compartments = new TreeSet<>();
        released.json()
                .path("items")
                .forEach(item -> compartments.add(item.path("compartment").asText()));
        teller.promise(compartments.equals(new TreeSet<>(List.of("demographics", "health"))), "two compartments came");
        teller.promise(!released.body().contains("recovery"), "nothing about recovery came");
        teller.promise(!released.body().contains(client), "no id of Harbor's came");
        teller.promise(released.json().path("redisclosure_notices").size() > 0, "the redisclosure notice came");
        teller.promise(
                released.response().headers().firstValue("Subrosa-Signature").isPresent(), "it is signed");
        teller.shows("purpose's minimum, and consent, and what was asked: " + compartments
                + "; the rest was not even decrypted");
    }

    private void existence() {
        teller.chapter("A reference is no authority, and tells nothing");
        String foreign = request(cast.court, reference);
        String unknown = request(cast.court, "0000-0000-0000-0000-0000-0000-0000");
        Answer one = settled(cast.court, foreign);
        Answer two = settled(cast.court, unknown);
        teller.promise(one.text("status").equals("not-available"), "it is not available");
        teller.promise(same(one).equals(same(two)), "both answers are the same");
        teller.promise(
                same(fetch(cast.court, foreign, 404)).equals(same(fetch(cast.court, unknown, 404))),
                "both answers are the same");
        teller.shows("another recipient quotes Rosa's reference, and one that nobody has: same answers, same schedule");
    }

    /** What the hospital gets after Rosa stopped sharing. */
    void afterwards() {
        Answer settled = settled(cast.clinic, request(cast.clinic, reference));
        teller.promise(settled.text("status").equals("not-available"), "it is not available");
        teller.shows("the next request is not available");
    }

    private String request(Person partner, String quoted) {
        ObjectNode asked = Teller.json().put("share_reference", quoted).put("purpose", "TREAT");
        asked.putArray("compartments").add("demographics").add("health").add("substance-use");
        return teller.ask(partner, "POST", disclosures + "/requests", asked, 202)
                .text("request_id");
    }

    private String ready(String request) {
        Answer settled = settled(cast.clinic, request);
        teller.promise(settled.text("status").equals("ready"), "it is ready");
        return request;
    }

    /** Asks until the fixed moment has passed. */
    private Answer settled(Person partner, String request) {
        String url = disclosures + "/requests/" + request;
        Story.await(() -> !teller.send(partner, "GET", url, null).text("status").equals("pending"));
        return teller.ask(partner, "GET", url, null, 200);
    }

    private Answer fetch(Person partner, String request, int promised) {
        return teller.ask(partner, "POST", disclosures + "/requests/" + request + "/release", null, promised);
    }

    private static String same(Answer answer) {
        return answer.status() + answer.body().replaceAll("\"(request_id|ready_at)\":\"[^\"]*\"", "");
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
