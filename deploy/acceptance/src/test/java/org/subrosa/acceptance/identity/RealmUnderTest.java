package org.subrosa.acceptance.identity;

import org.subrosa.acceptance.installation.Shared;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.Logins;
import org.subrosa.stack.keycloak.TokenSet;
import org.subrosa.stack.keycloak.Tokens;

/** The shared stack's Keycloak and the people of the demonstration. */
final class RealmUnderTest {

    private RealmUnderTest() {}

    static Keycloak keycloak() {
        return Shared.stack().keycloak();
    }

    static Tokens tokens() {
        return keycloak().tokens();
    }

    static Logins logins() {
        return keycloak().logins();
    }

    static Account account(String name) {
        return logins().account(name);
    }

    static ClientLogin service(Services service) {
        return logins().service(service);
    }

    /** Through the application that is meant for this account, by its sign-in page. */
    static TokenSet signIn(String account, String scope) {
        return tokens().signIn(logins().applicationOf(account(account)), account(account), scope);
    }
}
