package org.subrosa.acceptance.acts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.subrosa.stack.Services;

/** One act of writing at each service: who may, where, with what, and what the log then says. */
public enum WriteAct {
    REGISTER_CLIENT(
            Services.RECORDS,
            "/v1/clients",
            "harbor-caseworker",
            "client",
            "org.subrosa.records.client-registered.v1") {
        @Override
        public String body(String marker) {
            ObjectNode client = JSON.createObjectNode();
            client.putObject("demographics")
                    .put("given_name", "Given" + marker)
                    .put("family_name", "Family" + marker)
                    .put("preferred_name", "Preferred" + marker)
                    .put("birth_date", "1991-04-17");
            client.putObject("contact")
                    .put("phone", "+1" + marker)
                    .put("email", marker + "@example.org")
                    .put("postal_address", marker + " Mill Lane, Riverbend")
                    .put("safe_to_contact", false);
            return client.toString();
        }
    },
    PUBLISH_NOTICE(
            Services.CONSENT,
            "/v1/notices",
            "harbor-privacy-officer",
            "notice",
            "org.subrosa.consent.notice-published.v1") {
        @Override
        public String body(String marker) {
            return JSON.createObjectNode()
                    .put("kind", "limits-of-confidentiality")
                    .put("language", "en")
                    .put("title", "What stays between us " + marker)
                    .put("text", "We keep what you tell us to ourselves. The law makes a few exceptions.")
                    .toString();
        }
    },
    REGISTER_RECIPIENT(
            Services.DISCLOSURE,
            "/v1/recipients",
            "harbor-privacy-officer",
            "recipient",
            "org.subrosa.disclosure.recipient-registered.v1") {
        @Override
        public String body(String marker) {
            return JSON.createObjectNode()
                    .put("kind", "individual")
                    .put("name", "Recipient" + marker)
                    .put("postal_address", marker + " Quay Street, Riverbend")
                    .put("phone", "+1" + marker)
                    .put("channel", "postal-mail")
                    .toString();
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    private final Services service;
    private final String path;
    private final String account;
    private final String kind;
    private final String eventType;

    WriteAct(Services service, String path, String account, String kind, String eventType) {
        this.service = service;
        this.path = path;
        this.account = account;
        this.kind = kind;
        this.eventType = eventType;
    }

    /** A well-formed request; whatever is personal in it contains the marker. */
    public abstract String body(String marker);

    public Services service() {
        return service;
    }

    public String path() {
        return path;
    }

    /** The account of the demonstration that may do this. */
    public String account() {
        return account;
    }

    /** The member of the answer that names what was made. */
    public String idMember() {
        return kind + "_id";
    }

    /** How the log names what was made. */
    public String subject(String id) {
        return kind + "/" + id;
    }

    public String eventType() {
        return eventType;
    }
}
