package org.subrosa.kit.caller;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Verdict.Accepted;
import org.subrosa.kit.caller.Verdict.Refused;

/** The identity that an access token gives, however the token came here: by the same check, remembered in the same place. */
@Singleton
final class Identities {
    private final TokenCheck check;
    private final IdentityCache cache;
    private final SigningKeys keys;
    private final MeterRegistry meters;

    Identities(TokenCheck check, IdentityCache cache, SigningKeys keys, MeterRegistry meters) {
        this.check = check;
        this.cache = cache;
        this.keys = keys;
        this.meters = meters;
    }

    /** The identity of a token that was verified before, or null: it must be verified. Never waits. */
    @Nullable
    SecurityIdentity known(TokenHash token) {
        keys.keepFresh();
        return cache.get(token);
    }

    /**
     * Verifies the token; may wait for keys.
     *
     * @throws AuthenticationFailedException if it does not hold; what is wrong with it is counted and never told
     */
    SecurityIdentity verify(String token, TokenHash hash) {
        Verdict verdict = check.check(token);
        if (verdict instanceof Accepted accepted) {
            SecurityIdentity identity = identityOf(accepted.caller());
            cache.put(hash, identity, accepted);
            return identity;
        }
        count(((Refused) verdict).why());
        throw new AuthenticationFailedException();
    }

    void count(Refusal why) {
        meters.counter("subrosa.tokens.refused", "reason", why.code()).increment();
    }

    private static SecurityIdentity identityOf(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.id()))
                .addRoles(caller.roles())
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .build();
    }
}
