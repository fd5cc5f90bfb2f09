package org.subrosa.kit.jws;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.kit.vault.keystore.SeedFile;

/** The signing key of a service that has one. It lies beside the service's keystore; replicas share it as they share that. */
final class SigningKeyProducer {
    private static final String FILE = "signing.bcfks";
    private static final String SEED = "statement-ed25519-seed";

    @Produces
    @Singleton
    SigningKey signingKey(
            @ConfigProperty(name = "subrosa.keystore.path") Path keystore,
            @ConfigProperty(name = "subrosa.keystore.password") String password,
            SecureRandom random) {
        SeedFile file = new SeedFile(keystore.resolveSibling(FILE), password.toCharArray());
        return new SigningKey(file.openOrCreate(List.of(SEED), random, () -> {}).get(0));
    }
}
