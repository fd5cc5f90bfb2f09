package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Verdict.Accepted;

class IdentityCacheTest {
    private static final SecurityIdentity IDENTITY = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("somebody"))
            .build();

    private final TestIssuer issuer = TestIssuer.start();
    private final SigningKeys keys = keys();

    private SigningKeys keys() {
        try {
            return new SigningKeys(new URL(issuer.jwksUrl()), Runnable::run, () -> 0);
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void findNewest() {
        assertNotNull(keys.find(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(issuer.key().getKeyID())
                .build()));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_remembered_identity_ends_with_its_token() {
        Instant now = Instant.ofEpochSecond(1_790_000_000);
        TokenHash token = TokenHash.of("token");
        Accepted accepted = accepted(now, now.plusSeconds(300), keys.generation());
        assertEquals(IDENTITY, remembered(token, accepted, now));
        assertEquals(IDENTITY, remembered(token, accepted, now.plusMillis(299_999)));
        assertNull(remembered(token, accepted, now.plusSeconds(300)));
        assertNull(remembered(token, accepted, now.minusMillis(1)));
        assertNull(remembered(TokenHash.of("Token"), accepted, now));
    }

    @Test
    void remembered_identities_are_dropped_when_the_keys_change() {
        Instant now = Instant.ofEpochSecond(1_790_000_000);
        var cache = new IdentityCache(keys, Clock.fixed(now, ZoneOffset.UTC));
        TokenHash token = TokenHash.of("token");
        cache.put(token, IDENTITY, accepted(now, now.plusSeconds(300), keys.generation()));
        assertEquals(IDENTITY, cache.get(token));
        issuer.rotateKeepingOld();
        findNewest();
        assertNull(cache.get(token));
    }

    @Test
    void an_identity_verified_while_the_keys_changed_is_not_remembered() {
        Instant now = Instant.ofEpochSecond(1_790_000_000);
        var cache = new IdentityCache(keys, Clock.fixed(now, ZoneOffset.UTC));
        long before = keys.generation();
        issuer.rotate();
        findNewest();
        cache.put(TokenHash.of("token"), IDENTITY, accepted(now, now.plusSeconds(300), before));
        assertNull(cache.get(TokenHash.of("token")));
    }

    private @Nullable SecurityIdentity remembered(TokenHash token, Accepted accepted, Instant now) {
        var cache = new IdentityCache(keys, Clock.fixed(now, ZoneOffset.UTC));
        cache.put(TokenHash.of("token"), IDENTITY, accepted);
        return cache.get(token);
    }

    private Accepted accepted(Instant from, Instant until, long generation) {
        var caller = new Caller(UUID.randomUUID(), UUID.randomUUID(), Set.of(), "portal", null, "1", false);
        return new Accepted(caller, from, until, generation);
    }
}
