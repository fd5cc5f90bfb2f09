package org.subrosa.loader;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.subrosa.loader.FrontDoor.Answer;
import org.subrosa.stack.Services;

/**
 * What an agency does with somebody who comes: registers them, puts them on a caseworker's caseload, explains the limits of
 * confidentiality (NOHS-3), opens the helping relationship, writes records. Each step is made once for its key.
 */
final class Intake {
    private static final String TITLE = "What stays between us, and what cannot";
    private static final String TEXT =
            "We keep what you tell us to ourselves. The law makes exceptions: danger to life, harm to a child, an order of a court.";

    private final FrontDoor door;
    private final Keys keys;
    private final String caseworker;
    private final String notice;
    private final Instant published;

    /** Publishes the notice, if this was not done before. Its day is the day on which the agency began to help these people. */
    Intake(FrontDoor door, Keys keys, String caseworker) {
        this.door = door;
        this.keys = keys;
        this.caseworker = caseworker;
        ObjectNode limits = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "limits-of-confidentiality")
                .put("language", "en-US")
                .put("title", TITLE)
                .put("text", TEXT);
        this.notice = door.post(
                        Worker.PRIVACY_OFFICER, Services.CONSENT, "/v1/notices", keys.of("notice", TITLE, TEXT), limits)
                .text("notice_id");
        this.published = Instant.parse(door.get(Worker.PRIVACY_OFFICER, Services.CONSENT, "/v1/notices/" + notice)
                .text("published_at"));
    }

    /** Makes a recipient known. */
    boolean recipient(Row row, ObjectNode recipient) {
        return door.post(
                        Worker.PRIVACY_OFFICER,
                        Services.DISCLOSURE,
                        "/v1/recipients",
                        keys.of("recipient", row.text("Id")),
                        recipient)
                .before();
    }

    /** A client who can be helped. */
    Client client(Row patient, ObjectNode profile) {
        String id = patient.text("Id");
        Answer registered = door.post(Worker.INTAKE, Services.RECORDS, "/v1/clients", keys.of("client", id), profile);
        String client = registered.text("client_id");
        String path = "/v1/clients/" + client;
        unless(
                "already-assigned",
                () -> door.post(
                        Worker.SUPERVISOR,
                        Services.RECORDS,
                        path + "/assignments",
                        keys.of("assignment", id, caseworker),
                        JsonNodeFactory.instance.objectNode().put("worker", caseworker)));
        door.post(
                Worker.CASEWORKER,
                Services.CONSENT,
                "/v1/notices/" + notice + "/acknowledgements",
                keys.of("acknowledgement", id, notice),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("client_id", client)
                        .put("method", "spoken")
                        .put("acknowledged_at", published.toString()));
        LocalDate began = LocalDate.ofInstant(published, ZoneOffset.UTC);
        unless(
                "already-open",
                () -> door.post(
                        Worker.INTAKE,
                        Services.RECORDS,
                        path + "/relationships",
                        keys.of("relationship", id, began.toString()),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("programme", "case-management")
                                .put("began_on", began.toString())));
        return new Client(client, registered.before());
    }

    /**
     * Somebody who is in.
     *
     * @param id as the agency knows them
     * @param before true if an earlier run brought them in
     */
    record Client(String id, boolean before) {}

    /**
     * Writes a record of a client.
     *
     * @param identity what tells it from the client's other records of that kind, in the folder
     * @return true if an earlier run had written it
     */
    boolean record(String client, ObjectNode record, String... identity) {
        return door.post(
                        Worker.INTAKE,
                        Services.RECORDS,
                        "/v1/clients/" + client + "/records",
                        keys.of(record.path("type").asText(), identity),
                        record)
                .before();
    }

    /** What is there already, by whomever, is good. */
    private static void unless(String code, Runnable step) {
        try {
            step.run();
        } catch (RefusedRowException refused) {
            if (!refused.reason().endsWith(" " + code)) {
                throw refused;
            }
        }
    }
}
