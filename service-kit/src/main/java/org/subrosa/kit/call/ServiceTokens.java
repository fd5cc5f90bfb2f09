package org.subrosa.kit.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TokenHash;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * The tokens that this service shows to others: asked for once and shown until shortly before they end, because an exchange
 * costs a millisecond. A token for a caller is kept under the hash of theirs, and says no more about them than theirs does.
 */
@Singleton
final class ServiceTokens {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Longer than any call takes, so that none arrives with a token that has ended on its way. */
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(15);

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Cache<Key, Held> held =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    ServiceTokens(TokenEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** @param caller whose token it was exchanged for, or null for this service's own */
    private record Key(PeerService peer, @Nullable TokenHash caller) {}

    private record Held(String token, Instant until) {}

    /** This service's token in its own name. */
    String own(PeerService peer) {
        return held(new Key(peer, null), () -> endpoint.own(peer.scope()));
    }

    /**
     * A token with which this service acts for the caller.
     *
     * @throws ProblemException forbidden if the realm's answer is about somebody else, or says more than the caller's token
     */
    String onBehalfOf(Caller caller, String token, PeerService peer) {
        return held(new Key(peer, TokenHash.of(token)), () -> {
            TokenEndpoint.Granted granted = endpoint.exchange(token, peer.scope());
            if (!isOf(caller, granted.claims())) {
                throw new ProblemException(ProblemType.FORBIDDEN);
            }
            return granted;
        });
    }

    /** After a refusal: the next call asks the realm anew. */
    void forget(PeerService peer, @Nullable String callersToken) {
        held.invalidate(new Key(peer, callersToken == null ? null : TokenHash.of(callersToken)));
    }

    private interface Asking {
        TokenEndpoint.Granted ask();
    }

    private String held(Key key, Asking asking) {
        Held known = held.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.token();
        }
        TokenEndpoint.Granted granted = asking.ask();
        Date end = granted.claims().getExpirationTime();
        if (end != null) {
            held.put(key, new Held(granted.token(), end.toInstant().minus(BEFORE_THE_END)));
        }
        return granted.token();
    }

    /** The realm gives all roles of the account, and the caller's own token may have been one for fewer. */
    private static boolean isOf(Caller caller, JWTClaimsSet claims) {
        try {
            List<String> roles = claims.getStringListClaim("roles");
            return caller.id().equals(claims.getSubject())
                    && caller.agencyIfAny()
                            .map(Object::toString)
                            .equals(Optional.ofNullable(claims.getStringClaim("agency")))
                    && roles != null
                    && roles.stream().filter(Roles.ALL::contains).allMatch(Set.copyOf(caller.roles())::contains);
        } catch (ParseException e) {
            return false;
        }
    }
}
