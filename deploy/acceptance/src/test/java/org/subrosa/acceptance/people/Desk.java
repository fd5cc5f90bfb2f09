package org.subrosa.acceptance.people;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.Logins;
import org.subrosa.stack.keycloak.SystemAccount;
import org.subrosa.stack.keycloak.TokenSet;

/**
 * Gets the people and systems of the demonstration their tokens from the real Keycloak, people through the sign-in page, and keeps
 * each token for as long as it is good for another minute. Thread-safe.
 */
public final class Desk {

    private static final long SECONDS_IN_HAND = 60;

    private final Keycloak keycloak;
    private final Logins logins;
    private final Map<String, TokenSet> kept = new ConcurrentHashMap<>();

    public Desk(Keycloak keycloak) {
        this.keycloak = keycloak;
        this.logins = keycloak.logins();
    }

    /** An access token of the account or system for the service. */
    public String token(String name, Services audience) {
        return tokens(name, audience).accessToken();
    }

    /** All that Keycloak gave: for people an ID and a refresh token, too. */
    public TokenSet tokens(String name, Services audience) {
        return kept.compute(
                name + " " + audience, (key, last) -> last != null && isGood(last) ? last : fetch(name, audience));
    }

    /** Gets and keeps fresh ones, for what is to be done while Keycloak is away. */
    public void renew(String name, Services audience) {
        kept.put(name + " " + audience, fetch(name, audience));
    }

    /** Fresh ones, whatever is kept. */
    public TokenSet fetch(String name, Services audience) {
        if (Roles.SERVICES.contains(name)) {
            Services service = Services.valueOf(name.replace("-service", "").toUpperCase(Locale.ROOT));
            return keycloak.tokens().ofSystem(logins.service(service), audience.shortName());
        }
        if (isSystem(name)) {
            return keycloak.tokens().ofSystem(logins.system(name).login(), audience.shortName());
        }
        Account account = logins.account(name);
        return signIn(logins.applicationOf(account), account, audience);
    }

    /** Signs somebody in through that application. */
    public TokenSet signIn(ClientLogin application, Account account, Services audience) {
        return keycloak.tokens().signIn(application, account, "openid " + audience.shortName());
    }

    public Account account(String name) {
        return logins.account(name);
    }

    public SystemAccount system(String name) {
        return logins.system(name);
    }

    private boolean isSystem(String name) {
        return logins.systems().stream().anyMatch(system -> system.name().equals(name));
    }

    private static boolean isGood(TokenSet tokens) {
        return tokens.uncheckedClaims().path("exp").asLong() > Instant.now().getEpochSecond() + SECONDS_IN_HAND;
    }
}
