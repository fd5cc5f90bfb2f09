package org.subrosa.stack.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subrosa.stack.Home;
import org.subrosa.stack.Secrets;

/** What the realm's files promise before any server reads them. What Keycloak makes of them is tested on the whole stack. */
class RealmFileTest {

    private static final Set<String> PRODUCT_CLIENTS =
            Set.of("records-service", "consent-service", "disclosure-service", "audit-service", "portal", "console");
    private static final Set<String> BUILT_IN_CLIENTS =
            Set.of("account", "account-console", "admin-cli", "broker", "security-admin-console");
    private static final Pattern OPAQUE = Pattern.compile("[wc]-[0-9a-z]{8}");

    private static Demonstration demonstration;
    private static Secrets secrets;
    private static Logins logins;
    private static JsonNode realm;

    @BeforeAll
    static void render(@TempDir Path folder) throws Exception {
        Path files = Home.find().root().resolve("deploy/keycloak");
        demonstration = Demonstration.read(files.resolve("demonstration.json"));
        secrets = new Secrets(folder.resolve("secrets"), new SecureRandom());
        logins = new Logins(demonstration, secrets, "http://127.0.0.1:18081", "http://127.0.0.1:18083");
        realm = new JsonMapper().readTree(RealmFile.render(files.resolve("subrosa-realm.json"), demonstration, logins));
    }

    @Test
    void no_placeholder_is_left_and_no_two_clients_share_a_secret() {
        assertEquals(List.of(), Placeholders.in(realm.toString()));
        List<String> all = clients()
                .filter(client -> client.hasNonNull("secret"))
                .map(client -> client.get("secret").asText())
                .toList();
        assertEquals(all.size(), new HashSet<>(all).size());
        assertEquals(
                logins.service(org.subrosa.stack.Services.AUDIT).secret(),
                client("audit-service").get("secret").asText());
    }

    @Test
    void every_enabled_client_is_confidential_and_gets_access_tokens_of_their_own_type_signed_with_RS256() {
        List<JsonNode> enabled =
                clients().filter(client -> client.get("enabled").asBoolean()).toList();
        assertTrue(enabled.size() > PRODUCT_CLIENTS.size());
        for (JsonNode client : enabled) {
            String id = client.get("clientId").asText();
            JsonNode attributes = client.get("attributes");
            assertFalse(client.get("publicClient").asBoolean(), id);
            assertFalse(client.get("implicitFlowEnabled").asBoolean(), id);
            assertFalse(client.get("fullScopeAllowed").asBoolean(), id);
            assertEquals(
                    "true", attributes.get("access.token.header.type.rfc9068").asText(), id);
            assertEquals(
                    "RS256", attributes.get("access.token.signed.response.alg").asText(), id);
            if (client.get("standardFlowEnabled").asBoolean()) {
                assertEquals(
                        "S256", attributes.get("pkce.code.challenge.method").asText(), id);
                client.get("redirectUris")
                        .forEach(uri -> assertFalse(uri.asText().contains("*"), id));
            }
        }
    }

    @Test
    void the_product_gives_nobody_tokens_for_a_bare_password_and_leaves_built_in_clients_disabled() {
        PRODUCT_CLIENTS.forEach(
                id -> assertFalse(client(id).get("directAccessGrantsEnabled").asBoolean(), id));
        BUILT_IN_CLIENTS.forEach(id -> assertFalse(client(id).get("enabled").asBoolean(), id));
    }

    @Test
    void a_scope_named_after_a_service_adds_that_audience_and_nothing_else_adds_any() {
        for (JsonNode scope : realm.get("clientScopes")) {
            List<JsonNode> audiences = children(scope.path("protocolMappers"))
                    .filter(mapper -> mapper.get("protocolMapper").asText().contains("audience"))
                    .toList();
            String name = scope.get("name").asText();
            if (Set.of("caller", "sign-in").contains(name)) {
                assertEquals(0, audiences.size(), name);
            } else {
                assertEquals(1, scope.get("protocolMappers").size(), name);
                assertEquals(
                        name + "-service",
                        audiences.get(0).at("/config/included.client.audience").asText());
            }
        }
        clients()
                .forEach(client -> assertTrue(children(client.path("protocolMappers"))
                        .noneMatch(
                                mapper -> mapper.get("protocolMapper").asText().contains("audience"))));
    }

    @Test
    void every_client_of_an_agency_says_whose_it_is_and_no_other_client_adds_a_claim() {
        clients().forEach(client -> {
            String id = client.get("clientId").asText();
            List<JsonNode> mappers = children(client.path("protocolMappers")).toList();
            assertEquals(id.startsWith("agency-") ? 1 : 0, mappers.size(), id);
            for (JsonNode mapper : mappers) {
                assertEquals("azp_agency", mapper.at("/config/claim.name").asText(), id);
                assertEquals(
                        demonstration.agency(id.split("-")[1]).id().toString(),
                        mapper.at("/config/claim.value").asText(),
                        id);
            }
        });
    }

    @Test
    void accounts_say_nothing_about_the_person() {
        List<JsonNode> people = children(realm.get("users"))
                .filter(user -> !user.has("serviceAccountClientId"))
                .toList();
        assertEquals(demonstration.accounts().size(), people.size());
        for (JsonNode person : people) {
            assertTrue(OPAQUE.matcher(person.get("username").asText()).matches());
            assertFalse(person.has("email") || person.has("firstName") || person.has("lastName"));
            assertEquals(1, person.get("attributes").size());
        }
    }

    @Test
    void the_first_agency_has_every_role_and_partners_have_no_agency() {
        Set<String> roles = new HashSet<>();
        logins.accounts().stream()
                .filter(account -> account.agencySlug().equals("harbor"))
                .forEach(account -> roles.add(account.role()));
        logins.systems().forEach(system -> roles.add(system.role()));
        Set<String> declared = new HashSet<>();
        realm.at("/roles/realm").forEach(role -> declared.add(role.get("name").asText()));
        assertEquals(declared, roles);
        assertTrue(logins.systems().stream()
                .filter(system -> system.role().equals("partner-system"))
                .allMatch(system -> system.agencyIfAny().isEmpty()));
    }

    @Test
    void the_agency_of_a_person_can_be_seen_and_changed_by_administrators_only() throws Exception {
        JsonNode profile = new JsonMapper()
                .readTree(realm.at(
                                "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                        .asText());
        JsonNode agency = children(profile.get("attributes"))
                .filter(attribute -> attribute.get("name").asText().equals("agency"))
                .findFirst()
                .orElseThrow();
        assertEquals("[\"admin\"]", agency.at("/permissions/view").toString());
        assertEquals("[\"admin\"]", agency.at("/permissions/edit").toString());
        assertFalse(profile.has("unmanagedAttributePolicy"));
    }

    @Test
    void the_same_secrets_render_the_same_realm_again() throws Exception {
        Path product = Home.find().root().resolve("deploy/keycloak/subrosa-realm.json");
        assertEquals(realm.toString(), RealmFile.render(product, demonstration, logins));
    }

    private static JsonNode client(String id) {
        return clients()
                .filter(client -> client.get("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> clients() {
        return children(realm.get("clients"));
    }

    private static Stream<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
