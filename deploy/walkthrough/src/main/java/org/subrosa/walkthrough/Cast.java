package org.subrosa.walkthrough;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.Administrator;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;

/** Who plays in the story: accounts and systems of the demonstration, and one client whose account is made for it. */
final class Cast {
    final Person caseworker;
    final Person colleague;
    final Person supervisor;
    final Person officer;
    final Person auditor;
    final Person outsider;
    final Person clinic;
    final Person court;
    final Person rosa;
    final Credentials rosasAccount;
    final UUID harbor;

    private final Stack stack;
    private final Keycloak keycloak;

    Cast(Stack stack, HttpClient http) {
        this.stack = stack;
        this.keycloak = stack.keycloak();
        this.caseworker = worker("Ada, caseworker of Harbor", "harbor-caseworker");
        this.colleague = worker("Ben, caseworker of Harbor", "harbor-caseworker-two");
        this.supervisor = worker("Cleo, supervisor of Harbor", "harbor-supervisor");
        this.officer = worker("Dov, privacy officer of Harbor", "harbor-privacy-officer");
        this.auditor = worker("Eve, auditor of Harbor", "harbor-auditor");
        this.outsider = worker("Finn, caseworker of Summit", "summit-caseworker");
        this.clinic = system("Riverside's system", "riverside-ehr");
        this.court = system("Northgate's system", "northgate-court");
        this.harbor = keycloak.logins().account("harbor-caseworker").agency();
        this.rosasAccount = new Administrator(keycloak, http, new SecureRandom()).newClient(harbor);
        this.rosa = signedIn(
                "Rosa, client of Harbor",
                keycloak.logins().portal(),
                new Account("rosa", rosasAccount.username(), rosasAccount.password(), "", "client", harbor, "harbor"));
    }

    String url(Services service) {
        return stack.service(service).url();
    }

    /** The mails that the stack's mail server was given for this address. */
    List<String> mailsTo(String address) {
        return stack.mail().mails().stream()
                .filter(mail -> mail.contains("To: " + address + "\r\n"))
                .toList();
    }

    /** The id of the account behind a person, as the log names it. */
    String account(Person person) {
        String token = person.token(URI.create(url(Services.RECORDS)));
        return org.subrosa.stack.keycloak.TokenSet.part(token, 1).path("sub").asText();
    }

    private Person worker(String name, String account) {
        Account known = keycloak.logins().account(account);
        return signedIn(name, keycloak.logins().applicationOf(known), known);
    }

    private Person signedIn(String name, ClientLogin application, Account account) {
        return new Person(name, at -> keycloak.tokens()
                .signIn(application, account, "openid " + service(at).shortName())
                .accessToken());
    }

    private Person system(String name, String system) {
        ClientLogin login = keycloak.logins().system(system).login();
        return new Person(
                name,
                at -> keycloak.tokens().ofSystem(login, service(at).shortName()).accessToken());
    }

    private Services service(URI at) {
        for (Services service : Services.values()) {
            if (URI.create(url(service)).getPort() == at.getPort()) {
                return service;
            }
        }
        throw new IllegalArgumentException("no service listens there");
    }
}
