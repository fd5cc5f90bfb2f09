package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What Keycloak imports: the product's realm with the demonstration's clients and accounts, and this installation's
 * secrets filled in. The product's part is taken as it is: the demonstration adds clients, accounts and the roles that
 * a client may carry, and changes nothing.
 */
final class RealmFile {

    /** Those who serve. People who are served come through the portal, whose roles the product's realm names. */
    static final List<String> WORKERS = List.of(
            "caseworker",
            "supervisor",
            "trainee",
            "records-custodian",
            "privacy-officer",
            "auditor",
            "evaluator",
            "key-custodian");

    private static final List<String> SERVICES = List.of("records", "consent", "disclosure", "audit");
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode realm;
    private final Demonstration demonstration;
    private final Logins logins;

    private RealmFile(ObjectNode realm, Demonstration demonstration, Logins logins) {
        this.realm = realm;
        this.demonstration = demonstration;
        this.logins = logins;
    }

    /** The realm as one JSON text. Holds secrets. */
    static String render(Path productRealm, Demonstration demonstration, Logins logins) {
        try {
            ObjectNode realm = (ObjectNode)
                    new Placeholders(logins.placeholders()).fill(JSON.readTree(Files.readString(productRealm)));
            return new RealmFile(realm, demonstration, logins).withDemonstration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withDemonstration() throws IOException {
        List<Map<String, Object>> clients = new ArrayList<>();
        List<Map<String, Object>> users = new ArrayList<>();
        List<Map<String, Object>> roles = new ArrayList<>();
        for (Demonstration.Application application : demonstration.applications()) {
            clients.add(application(application));
            roles.add(Map.of("client", application.client(), "roles", WORKERS));
        }
        for (SystemAccount system : logins.systems()) {
            clients.add(system(system));
            users.add(serviceAccount(system));
            roles.add(Map.of("client", system.login().clientId(), "roles", List.of(system.role())));
        }
        logins.accounts().forEach(account -> users.add(user(account)));
        append("clients", clients);
        append("scopeMappings", roles);
        append("users", users);
        return JSON.writeValueAsString(realm);
    }

    private void append(String member, List<Map<String, Object>> additions) {
        realm.withArray("/" + member).addAll((com.fasterxml.jackson.databind.node.ArrayNode)
                JSON.<com.fasterxml.jackson.databind.JsonNode>valueToTree(additions));
    }

    private Map<String, Object> application(Demonstration.Application application) {
        Map<String, Object> client = confidential(
                logins.application(application.client()),
                application.purpose() + " For demonstration and tests only: it may trade a password for tokens.");
        client.put("standardFlowEnabled", true);
        // for the demonstration and its tests only: a script cannot fill in a sign-in page
        client.put("directAccessGrantsEnabled", true);
        client.put("redirectUris", List.of(Logins.APPLICATION_REDIRECT));
        Map<String, String> attributes = tokenAttributes();
        attributes.put("pkce.code.challenge.method", "S256");
        if (application.accessTokenSeconds() != null) {
            attributes.put("access.token.lifespan", Integer.toString(application.accessTokenSeconds()));
        }
        client.put("attributes", attributes);
        client.put(
                "protocolMappers",
                List.of(partysAgency(demonstration.agency(application.agency()).id())));
        client.put("defaultClientScopes", List.of("caller", "sign-in"));
        client.put("optionalClientScopes", SERVICES);
        return client;
    }

    private static Map<String, Object> system(SystemAccount system) {
        Map<String, Object> client = confidential(system.login(), system.role());
        client.put("serviceAccountsEnabled", true);
        client.put("attributes", tokenAttributes());
        system.agencyIfAny().ifPresent(agency -> client.put("protocolMappers", List.of(partysAgency(agency))));
        client.put("defaultClientScopes", List.of("caller"));
        client.put("optionalClientScopes", system.scopes());
        return client;
    }

    /** Says in every token which agency the client belongs to: services refuse it in the hands of another's people. */
    private static Map<String, Object> partysAgency(UUID agency) {
        return Map.of(
                "name",
                "agency of the authorized party",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                Map.of(
                        "claim.name",
                        "azp_agency",
                        "claim.value",
                        agency.toString(),
                        "jsonType.label",
                        "String",
                        "access.token.claim",
                        "true",
                        "id.token.claim",
                        "false",
                        "userinfo.token.claim",
                        "false",
                        "introspection.token.claim",
                        "true"));
    }

    private static Map<String, Object> confidential(ClientLogin login, String description) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", login.clientId());
        client.put("name", login.clientId());
        client.put("description", description);
        client.put("enabled", true);
        client.put("protocol", "openid-connect");
        client.put("publicClient", false);
        client.put("clientAuthenticatorType", "client-secret");
        client.put("secret", login.secret());
        client.put("standardFlowEnabled", false);
        client.put("implicitFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("serviceAccountsEnabled", false);
        client.put("fullScopeAllowed", false);
        client.put("redirectUris", List.of());
        client.put("webOrigins", List.of());
        return client;
    }

    private static Map<String, String> tokenAttributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("access.token.header.type.rfc9068", "true");
        attributes.put("access.token.signed.response.alg", "RS256");
        attributes.put("id.token.signed.response.alg", "RS256");
        return attributes;
    }

    private static Map<String, Object> serviceAccount(SystemAccount system) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", "service-account-" + system.login().clientId());
        user.put("enabled", true);
        user.put("serviceAccountClientId", system.login().clientId());
        user.put("realmRoles", List.of(system.role()));
        system.agencyIfAny().ifPresent(agency -> user.put("attributes", Map.of("agency", List.of(agency.toString()))));
        return user;
    }

    private Map<String, Object> user(Account account) {
        List<Map<String, Object>> credentials = new ArrayList<>();
        credentials.add(Map.of("type", "password", "value", account.password(), "temporary", false));
        if (!account.totpSecret().isEmpty()) {
            credentials.add(Map.of(
                    "type",
                    "otp",
                    "secretData",
                    text(Map.of("value", account.totpSecret())),
                    "credentialData",
                    text(Map.of(
                            "subType",
                            "totp",
                            "digits",
                            Totp.DIGITS,
                            "period",
                            Totp.PERIOD_SECONDS,
                            "counter",
                            0,
                            "algorithm",
                            Totp.ALGORITHM))));
        }
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", account.username());
        user.put("enabled", true);
        user.put("attributes", Map.of("agency", List.of(account.agency().toString())));
        user.put("realmRoles", List.of(account.role()));
        user.put("credentials", credentials);
        return user;
    }

    /** Keycloak keeps some of its JSON as text inside JSON. */
    private static String text(Map<String, Object> value) {
        return JSON.valueToTree(value).toString();
    }
}
