package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Services;

/** People who differ in all that they were born as, and in nothing else, are treated alike; and nobody looks before deciding. */
@DisplayName("Promise 12: who you are born as never matters (NOHS-10, CRSS-11)")
@Tag("NOHS-10")
@Tag("CRSS-11")
@Order(3)
class WhoYouAreBornAsNeverMattersIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    /** Names of many tongues and scripts, and every age. */
    private static final String[][] PEOPLE = {
        {"Rosa", "Calloway", "1988-03-14"},
        {"Björn", "Ångström", "1931-01-02"},
        {"مريم", "الحسيني", "1999-12-31"},
        {"Kimimela", "Two Bulls", "2004-02-29"},
        {"秀英", "王", "1954-07-01"},
        {"Thandiwe", "Ndlovu-Dlamini", "2019-05-05"},
        {"ქეთევან", "ბერიძე", "2008-11-20"},
        {"Moshe", "ben David", "1977-06-06"},
    };

    /** How words begin for what the codes of ethics and the law name as protected. */
    private static final Pattern PROTECTED = Pattern.compile("(.*[^a-z])?(age|ages|aged|birth.*|citizen.*|colou?r|"
            + "disab.*|ethnic.*|famil.*|gender.*|immigra.*|language.*|marital.*|national.*|orientation.*|pregnan.*|"
            + "race|racial|religio.*|sex.*|veteran.*)([^a-z].*)?");

    /** Kinds of what is kept about people, which contain such a word and say nothing of a person. */
    private static final Set<String> KINDS = Set.of("sexual-health", "sex");

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");

    @Test
    void promise_12_people_who_differ_in_name_age_and_tongue_get_the_same_decision_and_the_same_package() {
        Set<String> decisions = new TreeSet<>();
        Set<String> packages = new TreeSet<>();
        for (String[] person : PEOPLE) {
            String client = helped(person);
            Answer asked = harbor.done(
                    Services.DISCLOSURE,
                    "/v1/disclosures",
                    Roles.CASEWORKER,
                    harbor.emergency().put("client_id", client));
            decisions.add(withoutId(asked));
            packages.add(released(asked.text("disclosure_id")));
        }
        assertEquals(1, decisions.size(), decisions::toString);
        assertEquals(1, packages.size(), packages::toString);
        assertTrue(decisions.iterator().next().contains("\"health\""), decisions::toString);
        assertEquals(Set.of("[demographics, health]"), packages);
    }

    @Test
    void promise_12_the_language_of_a_consent_changes_the_words_and_not_what_it_allows() {
        Set<String> decisions = new TreeSet<>();
        Set<String> documents = new TreeSet<>();
        for (String language : List.of("en-US", "es-US")) {
            ObjectNode consent = harbor.consent().put("language", language);
            String id = harbor.done(Services.CONSENT, "/v1/consents", Roles.CASEWORKER, consent)
                    .text("consent_id");
            harbor.done(Services.CONSENT, "/v1/my/consents/" + id + "/signature", Roles.CLIENT, harbor.signature(id));
            documents.add(harbor.mine(id).text("document"));
            decisions.add(withoutId(
                    harbor.done(Services.DISCLOSURE, "/v1/disclosures", Roles.CASEWORKER, harbor.treatment(id))));
        }
        assertEquals(2, documents.size(), "the words differ");
        assertEquals(1, decisions.size(), decisions::toString);
        assertTrue(decisions.iterator().next().contains("\"permit\""), decisions::toString);
    }

    @Test
    void promise_12_nothing_that_is_known_of_a_person_is_opened_before_the_decision() {
        String client = helped(PEOPLE[0]);
        String disclosure =
                harbor.discloses(Roles.CASEWORKER, harbor.emergency().put("client_id", client));
        // what records-service does comes into the log in its order: after this one nothing of before is to come
        String record = harbor.record(client, Roles.CASEWORKER);
        Patience.until("the record in the log", SECONDS, () -> about(client).stream()
                .anyMatch(event -> event.toString().contains(record)));

        assertEquals(List.of(), opened(client));

        released(disclosure);
        Patience.until("what the release opened in the log", SECONDS, () -> !opened(client)
                .isEmpty());
    }

    private List<JsonNode> opened(String client) {
        return about(client).stream()
                .filter(event -> event.path("data").has("opened")
                        || event.path("data").path("decryptions").asInt() > 0)
                .toList();
    }

    @Test
    void promise_12_the_policy_has_no_word_for_what_a_person_is_born_as() {
        Answer pack = harbor.get(Services.DISCLOSURE, "/v1/policy-packs/1", Roles.CASEWORKER);
        assertEquals(200, pack.status(), pack::toString);
        List<String> words = new ArrayList<>();
        codes(pack.json(), words);
        assertTrue(words.size() > 100, "the pack is there: " + words);
        List<String> found = words.stream()
                .filter(word -> !KINDS.contains(word))
                .filter(word -> PROTECTED.matcher(word).matches())
                .toList();
        assertEquals(List.of(), found);
    }

    private String helped(String[] person) {
        ObjectNode client = Agency.json();
        client.putObject("demographics")
                .put("given_name", person[0])
                .put("family_name", person[1])
                .put("birth_date", person[2]);
        client.putObject("contact").put("phone", "+1 555 0100").put("safe_to_contact", false);
        String id = harbor.done(Services.RECORDS, "/v1/clients", Roles.CASEWORKER, client)
                .text("client_id");
        harbor.informs(id);
        harbor.relationship(id, Roles.CASEWORKER);
        harbor.record(id, Roles.CASEWORKER);
        return id;
    }

    /** The compartments of the package that leaves once somebody else has agreed. */
    private String released(String disclosure) {
        String path = "/v1/disclosures/" + disclosure;
        harbor.done(
                Services.DISCLOSURE,
                path + "/review",
                Roles.SUPERVISOR,
                Agency.json().put("approve", true).put("reason", "confirmed with the ward"));
        Set<String> kinds = new TreeSet<>();
        harbor.done(Services.DISCLOSURE, path + "/release", Roles.CASEWORKER, NullNode.instance)
                .json()
                .path("items")
                .forEach(item -> kinds.add(item.path("compartment").asText()));
        return kinds.toString();
    }

    private List<JsonNode> about(String client) {
        try {
            return world.storedLog().of(harbor.id()).stream()
                    .map(LoggedEvent::json)
                    .filter(event -> event.path("subject").asText().equals("client/" + client)
                            || event.path("data").path("client_id").asText().equals(client))
                    .toList();
        } catch (SQLException unreadable) {
            throw new AssertionError("the audit database cannot be read", unreadable);
        }
    }

    /** Names of members, and texts that are codes; sentences for people are left out. */
    private static void codes(JsonNode node, List<String> words) {
        node.properties().forEach(member -> {
            words.add(member.getKey().toLowerCase(Locale.ROOT));
            codes(member.getValue(), words);
        });
        if (node.isArray()) {
            node.forEach(each -> codes(each, words));
        } else if (node.isTextual() && !node.asText().contains(" ")) {
            words.add(node.asText().toLowerCase(Locale.ROOT));
        }
    }

    private static String withoutId(Answer asked) {
        return asked.body().replace(UUID.fromString(asked.text("disclosure_id")).toString(), "#");
    }
}
