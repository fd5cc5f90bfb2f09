package org.subrosa.kit.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Verdict.Accepted;

/**
 * Identities of tokens that were fully verified. One is handed out only inside its token's life and under the very set
 * of signing keys that verified it, confirmed within the last minute; when the keys change all of them are void at once.
 */
final class IdentityCache {
    /** At most so many; the least used go first. */
    static final int MOST = 10_000;

    private final Cache<TokenHash, Entry> entries = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(ClaimsCheck.LIFETIME)
            .build();
    private final SigningKeys keys;
    private final Clock clock;

    private record Entry(SecurityIdentity identity, Instant from, Instant until, long generation) {}

    IdentityCache(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The identity of a token with this hash, or null: it must be verified. Never waits. */
    @Nullable
    SecurityIdentity get(TokenHash token) {
        Entry entry = entries.getIfPresent(token);
        if (entry == null) {
            return null;
        }
        Instant now = clock.instant();
        boolean holds = !now.isBefore(entry.from()) && now.isBefore(entry.until()) && keys.upholds(entry.generation());
        return holds ? entry.identity() : null;
    }

    void put(TokenHash token, SecurityIdentity identity, Accepted accepted) {
        entries.put(token, new Entry(identity, accepted.from(), accepted.until(), accepted.generation()));
    }
}
