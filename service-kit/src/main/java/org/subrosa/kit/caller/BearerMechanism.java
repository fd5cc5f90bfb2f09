package org.subrosa.kit.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

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

    private final Identities identities;
    private final BlockingSecurityExecutor besideIo;

    BearerMechanism(Identities identities, BlockingSecurityExecutor besideIo) {
        this.identities = identities;
        this.besideIo = besideIo;
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
        TokenHash hash = TokenHash.of(token);
        SecurityIdentity known = identities.known(hash);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return besideIo.executeBlocking(() -> identities.verify(token, hash));
    }

    private Uni<SecurityIdentity> refuse(Refusal why) {
        identities.count(why);
        return Uni.createFrom().failure(new AuthenticationFailedException());
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
