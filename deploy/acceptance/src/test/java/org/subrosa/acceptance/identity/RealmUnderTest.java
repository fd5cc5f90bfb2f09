package org.subrosa.acceptance.identity;

import java.security.SecureRandom;
import org.subrosa.stack.Home;
import org.subrosa.stack.Installation;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.Logins;
import org.subrosa.stack.keycloak.TokenSet;
import org.subrosa.stack.keycloak.Tokens;

/** The running Keycloak and the people of the demonstration. Started when first asked for, if it does not run yet. */
final class RealmUnderTest {

    private static final Keycloak KEYCLOAK = started();

    private RealmUnderTest() {}

    static Keycloak keycloak() {
        return KEYCLOAK;
    }

    static Tokens tokens() {
        return KEYCLOAK.tokens();
    }

    static Logins logins() {
        return KEYCLOAK.logins();
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

    private static Keycloak started() {
        Home home = Home.find();
        Stack stack = new Stack(
                Installation.at(home.root().resolve("deploy/acceptance/target/identity"), home, new SecureRandom()));
        stack.postgres().start();
        stack.keycloak().start();
        return stack.keycloak();
    }
}
