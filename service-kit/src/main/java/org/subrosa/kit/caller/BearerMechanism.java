package org.subrosa.kit.caller;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.subrosa.kit.caller.Verdict.Accepted;
import org.subrosa.kit.caller.Verdict.Refused;

/**
 * Tells from a request's bearer token who is calling. The answer to every token that does not hold is the same 401,
 * with the bare challenge {@code Bearer}: what was wrong with it is counted, never told and never logged.
 *
 * <p>An identity that was verified before is found on the I/O thread; verifying one is done beside it, because keys may
 * have to be fetched.
 */
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {
    private static final String IN_QUERY = "access_token";

    private final TokenCheck check;
    private final IdentityCache cache;
    private final SigningKeys keys;
    private final BlockingSecurityExecutor besideIo;
    private final MeterRegistry meters;

    BearerMechanism(
            TokenCheck check,
            IdentityCache cache,
            SigningKeys keys,
            BlockingSecurityExecutor besideIo,
            MeterRegistry meters) {
        this.check = check;
        this.cache = cache;
        this.keys = keys;
        this.besideIo = besideIo;
        this.meters = meters;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (context.queryParams().contains(IN_QUERY)) {
            // it stands in somebody's access log by now: whoever sends one there learns at once that it does not work
            return refuse(Refusal.MALFORMED);
        }
        BearerHeader header = BearerHeader.read(context.request().headers().getAll("Authorization"));
        if (header instanceof BearerHeader.Token token) {
            context.put(CurrentCaller.TOKEN, token.value());
            return authenticate(token.value());
        }
        return header instanceof BearerHeader.Absent ? Uni.createFrom().nullItem() : refuse(Refusal.MALFORMED);
    }

    private Uni<SecurityIdentity> authenticate(String token) {
        keys.keepFresh();
        TokenHash hash = TokenHash.of(token);
        SecurityIdentity known = cache.get(hash);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return besideIo.executeBlocking(() -> verify(token, hash));
    }

    private SecurityIdentity verify(String token, TokenHash hash) {
        Verdict verdict = check.check(token);
        if (verdict instanceof Accepted accepted) {
            SecurityIdentity identity = identityOf(accepted.caller());
            cache.put(hash, identity, accepted);
            return identity;
        }
        count(((Refused) verdict).why());
        throw new AuthenticationFailedException();
    }

    private static SecurityIdentity identityOf(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.id()))
                .addRoles(caller.roles())
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .build();
    }

    private Uni<SecurityIdentity> refuse(Refusal why) {
        count(why);
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private void count(Refusal why) {
        meters.counter("subrosa.tokens.refused", "reason", why.code()).increment();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
