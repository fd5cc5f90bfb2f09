package org.subrosa.loader;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.Logins;
import org.subrosa.stack.keycloak.TokenSet;

/** The accounts of one agency of the demonstration. Tokens are kept for as long as they are good for another minute. Thread-safe. */
final class Staff implements Badges {
    private static final long SECONDS_IN_HAND = 60;

    private final Keycloak keycloak;
    private final Logins logins;
    private final String agency;
    private final Clock clock;
    private final Map<String, TokenSet> kept = new ConcurrentHashMap<>();

    /** @throws UnusableException if the demonstration has no such agency, or not everybody who is needed */
    Staff(Keycloak keycloak, String agency, Clock clock) {
        this.keycloak = keycloak;
        this.logins = keycloak.logins();
        this.agency = agency;
        this.clock = clock;
        try {
            logins.system(Worker.INTAKE.account(agency));
            for (Worker worker : Worker.values()) {
                if (worker != Worker.INTAKE) {
                    logins.account(worker.account(agency));
                }
            }
        } catch (IllegalArgumentException missing) {
            throw new UnusableException("The demonstration has no such agency.");
        }
    }

    UUID agency() {
        return logins.account(Worker.CASEWORKER.account(agency)).agency();
    }

    /** The id of the account behind the worker. */
    String subject(Worker worker) {
        return TokenSet.part(token(worker, Services.RECORDS), 1).path("sub").asText();
    }

    /** Fails as {@code Tokens} does. */
    @Override
    public String token(Worker worker, Services service) {
        return kept.compute(
                        worker + " " + service,
                        (key, last) -> last != null && isGood(last) ? last : fetch(worker, service))
                .accessToken();
    }

    @Override
    public void forget(Worker worker, Services service) {
        kept.remove(worker + " " + service);
    }

    private TokenSet fetch(Worker worker, Services service) {
        if (worker == Worker.INTAKE) {
            return keycloak.tokens()
                    .ofSystem(logins.system(worker.account(agency)).login(), service.shortName());
        }
        Account account = logins.account(worker.account(agency));
        return keycloak.tokens().signIn(logins.applicationOf(account), account, "openid " + service.shortName());
    }

    private boolean isGood(TokenSet tokens) {
        return tokens.uncheckedClaims().path("exp").asLong() > clock.instant().getEpochSecond() + SECONDS_IN_HAND;
    }
}
