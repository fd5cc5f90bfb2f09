package org.subrosa.acceptance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.TokenSet;

/** What people cannot do to their own account. The agency decides which island a person is on: nobody sets their own. */
@Order(4)
class OwnAccountIT {

    private final Administration administration = new Administration(RealmUnderTest.keycloak());

    @Test
    void nobody_moves_themselves_to_another_agency() throws Exception {
        String home = RealmUnderTest.account("harbor-trainee").agency().toString();
        String other = RealmUnderTest.account("summit-caseworker").agency().toString();
        TokenSet tokens = RealmUnderTest.signIn("harbor-trainee", "openid records");
        String body = "{\"attributes\":{\"agency\":[\"" + other + "\"]}}";
        String subject = SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet().getSubject();
        for (String path : List.of(
                "/realms/" + Keycloak.REALM + "/account",
                "/realms/" + Keycloak.REALM + "/account/",
                "/admin/realms/" + Keycloak.REALM + "/users/" + subject)) {
            for (String method : List.of("POST", "PUT")) {
                int status = call(method, path, tokens.accessToken(), body);
                assertTrue(status >= 400 && status < 500, method + " " + path + " answered " + status);
            }
        }
        assertEquals(
                home,
                SignedJWT.parse(RealmUnderTest.signIn("harbor-trainee", "records")
                                .accessToken())
                        .getJWTClaimsSet()
                        .getStringClaim("agency"));
    }

    @Test
    void only_an_administrator_sees_or_changes_an_agency_and_only_to_an_agencys_id() {
        JsonNode agency = attribute("agency");
        assertEquals("[\"admin\"]", agency.at("/permissions/view").toString());
        assertEquals("[\"admin\"]", agency.at("/permissions/edit").toString());

        String username = "w-" + UUID.randomUUID();
        String first = RealmUnderTest.account("harbor-caseworker").agency().toString();
        administration.newWorker(username, UUID.randomUUID().toString(), first);
        String path = Keycloak.REALM + "/users/"
                + administration.user(username).get("id").asText();
        assertEquals(400, administration.put(path, withAttributes(username, Map.of("agency", List.of("anywhere")))));
        String second = RealmUnderTest.account("summit-caseworker").agency().toString();
        assertEquals(204, administration.put(path, withAttributes(username, Map.of("agency", List.of(second)))));
        assertEquals(
                second, administration.user(username).at("/attributes/agency/0").asText());
    }

    @Test
    void keycloak_keeps_no_name_no_address_and_nothing_that_was_not_foreseen() {
        assertEquals(
                List.of("username", "email", "agency"),
                administration
                        .get(Keycloak.REALM + "/users/profile")
                        .get("attributes")
                        .findValuesAsText("name"));
        assertEquals("[]", attribute("email").at("/permissions/edit").toString());

        String username = "w-" + UUID.randomUUID();
        String agency = RealmUnderTest.account("harbor-caseworker").agency().toString();
        administration.newWorker(username, UUID.randomUUID().toString(), agency);
        String path = Keycloak.REALM + "/users/"
                + administration.user(username).get("id").asText();
        administration.put(
                path, withAttributes(username, Map.of("agency", List.of(agency), "nickname", List.of("kept?"))));
        assertEquals(1, administration.user(username).get("attributes").size());
        assertNotEquals(204, administration.put(path, Map.of("username", "Jane Doe")));
    }

    private JsonNode attribute(String name) {
        for (JsonNode attribute :
                administration.get(Keycloak.REALM + "/users/profile").get("attributes")) {
            if (attribute.get("name").asText().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError("no attribute " + name);
    }

    private static Map<String, Object> withAttributes(String username, Map<String, List<String>> attributes) {
        return Map.of("username", username, "enabled", true, "attributes", attributes);
    }

    private static int call(String method, String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RealmUnderTest.keycloak().url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
