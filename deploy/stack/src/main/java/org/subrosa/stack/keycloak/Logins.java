package org.subrosa.stack.keycloak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.subrosa.stack.Secrets;
import org.subrosa.stack.Services;

/**
 * Everyone and everything that can sign in to one installation, with the secrets of that installation. Needs no running
 * server: any JVM that names the same secrets gets the same logins.
 */
public final class Logins {

    /** Nothing listens there: a demonstration's application takes the code out of the redirect itself. */
    static final String APPLICATION_REDIRECT = "http://127.0.0.1/signed-in";

    private final Demonstration demonstration;
    private final Secrets secrets;
    private final String portalUrl;
    private final String consoleUrl;

    /**
     * @param portalUrl where the portal is served, without a slash at the end
     * @param consoleUrl where the auditors' console is served, without a slash at the end
     */
    public Logins(Demonstration demonstration, Secrets secrets, String portalUrl, String consoleUrl) {
        this.demonstration = demonstration;
        this.secrets = secrets;
        this.portalUrl = portalUrl;
        this.consoleUrl = consoleUrl;
    }

    public List<Account> accounts() {
        return demonstration.accounts().stream()
                .map(person -> new Account(
                        person.name(),
                        person.username(),
                        secrets.get("keycloak-account." + person.name()),
                        Account.isServed(person.role()) ? "" : secrets.get("keycloak-totp." + person.name()),
                        person.role(),
                        demonstration.agency(person.agency()).id(),
                        person.agency()))
                .toList();
    }

    /** @throws IllegalArgumentException if the demonstration has no such account */
    public Account account(String name) {
        return accounts().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such account: " + name));
    }

    public List<SystemAccount> systems() {
        return demonstration.systems().stream()
                .map(system -> new SystemAccount(
                        system.client().substring(system.client().indexOf('-') + 1),
                        login(system.client(), ""),
                        system.role(),
                        system.agency() == null
                                ? null
                                : demonstration.agency(system.agency()).id(),
                        system.scopes()))
                .toList();
    }

    /** @param name the client id without its kind, such as {@code riverside-ehr} */
    public SystemAccount system(String name) {
        return systems().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such system: " + name));
    }

    /** The applications of the agencies, through which their people sign in. */
    public List<ClientLogin> applications() {
        return demonstration.applications().stream()
                .map(application -> login(application.client(), APPLICATION_REDIRECT))
                .toList();
    }

    public ClientLogin application(String clientId) {
        return applications().stream()
                .filter(each -> each.clientId().equals(clientId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such application: " + clientId));
    }

    /** What the account's owner signs in through: the portal, or the main application of the agency. */
    public ClientLogin applicationOf(Account account) {
        return account.comesThroughPortal() ? portal() : application("agency-" + account.agencySlug() + "-app");
    }

    public ClientLogin portal() {
        return login("portal", portalUrl + "/signed-in");
    }

    public ClientLogin console() {
        return login("console", consoleUrl + "/signed-in");
    }

    public ClientLogin service(Services service) {
        return login(service.serviceName(), "");
    }

    /** The placeholders of {@code subrosa-realm.json}. */
    Map<String, String> placeholders() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("PORTAL_URL", portalUrl);
        values.put("CONSOLE_URL", consoleUrl);
        for (Services service : Services.values()) {
            values.put(
                    shellName(service.serviceName()) + "_SECRET",
                    service(service).secret());
        }
        values.put("PORTAL_SECRET", portal().secret());
        values.put("CONSOLE_SECRET", console().secret());
        return values;
    }

    /** The demonstration's part of {@code stack.env}, in the order in which it should be read. Holds secrets. */
    public Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Demonstration.Agency agency : demonstration.agencies()) {
            String prefix = "AGENCY_" + shellName(agency.slug());
            values.put(prefix + "_ID", agency.id().toString());
            values.put(prefix + "_NAME", agency.name());
        }
        for (ClientLogin application : applications()) {
            String prefix = "APPLICATION_" + shellName(application.clientId().substring("agency-".length()));
            values.put(prefix + "_CLIENT_ID", application.clientId());
            values.put(prefix + "_CLIENT_SECRET", application.secret());
        }
        for (Account account : accounts()) {
            String prefix = "ACCOUNT_" + shellName(account.name());
            values.put(prefix + "_USERNAME", account.username());
            values.put(prefix + "_PASSWORD", account.password());
            values.put(prefix + "_TOTP_SECRET", account.totpSecret());
            values.put(prefix + "_ROLE", account.role());
            values.put(prefix + "_AGENCY", account.agency().toString());
        }
        for (SystemAccount system : systems()) {
            String prefix = "SYSTEM_" + shellName(system.name());
            values.put(prefix + "_CLIENT_ID", system.login().clientId());
            values.put(prefix + "_CLIENT_SECRET", system.login().secret());
            values.put(prefix + "_ROLE", system.role());
            values.put(
                    prefix + "_AGENCY",
                    system.agencyIfAny().map(Object::toString).orElse(""));
        }
        return values;
    }

    private ClientLogin login(String clientId, String redirectUri) {
        return new ClientLogin(clientId, secrets.get("keycloak-client." + clientId), redirectUri);
    }

    private static String shellName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
