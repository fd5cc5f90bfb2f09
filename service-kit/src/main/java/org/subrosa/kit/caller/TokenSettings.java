package org.subrosa.kit.caller;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose tokens this service takes: {@code subrosa.issuer} exactly, with the keys at {@code subrosa.jwks-url}, for
 * {@code subrosa.service}. There is no other setting: what is checked is not for an installation to choose.
 */
final class TokenSettings {

    @Produces
    @Singleton
    SigningKeys signingKeys(@ConfigProperty(name = "subrosa.jwks-url") URI url) {
        long start = System.nanoTime();
        return new SigningKeys(
                asUrl(url),
                Infrastructure.getDefaultExecutor(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    @Produces
    @Singleton
    TokenCheck tokenCheck(
            SigningKeys keys,
            @ConfigProperty(name = "subrosa.issuer") String issuer,
            @ConfigProperty(name = "subrosa.service") String service,
            Clock clock) {
        return new TokenCheck(keys, new ClaimsCheck(issuer, service, clock));
    }

    @Produces
    @Singleton
    IdentityCache identityCache(SigningKeys keys, Clock clock) {
        return new IdentityCache(keys, clock);
    }

    private static URL asUrl(URI url) {
        try {
            return url.toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new IllegalStateException("subrosa.jwks-url must be an absolute http or https URL", e);
        }
    }
}
