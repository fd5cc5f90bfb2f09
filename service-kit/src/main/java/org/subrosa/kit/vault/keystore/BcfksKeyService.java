package org.subrosa.kit.vault.keystore;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.kit.vault.AesGcmWrap;
import org.subrosa.kit.vault.DataKeyIdentity;
import org.subrosa.kit.vault.KeyService;
import org.subrosa.kit.vault.KeyServiceException;
import org.subrosa.kit.vault.KeyServiceHealth;
import org.subrosa.kit.vault.SecretBytes;
import org.subrosa.kit.vault.VaultException;
import org.subrosa.kit.vault.WrapVersion;
import org.subrosa.kit.vault.WrappedKey;

/**
 * Agency keys in a BCFKS file, which the processes of one service share. The file is made by {@link #setUp} and by nothing else:
 * one that is missing is not replaced by an empty one. An agency's first key is made with its first wrap.
 *
 * <p>A wrap always uses the newest version in the file. A version that another process has destroyed may unwrap here until this
 * process looks at the file again: at its next wrap or health check.
 */
@Startup
@DefaultBean
@ApplicationScoped
public class BcfksKeyService implements KeyService {
    private final KeystoreState state;
    private final SecureRandom random;

    @Inject
    BcfksKeyService(
            @ConfigProperty(name = "subrosa.keystore.path") Path path,
            @ConfigProperty(name = "subrosa.keystore.password") String password,
            SecureRandom random) {
        this(new KeystoreSettings(path, password), ScryptCost.FOR_GENERATED_PASSWORDS, random);
    }

    /** @throws KeyServiceException if the file is there and cannot be read or opened; the message says what to do */
    BcfksKeyService(KeystoreSettings settings, ScryptCost cost, SecureRandom random) {
        this.state = new KeystoreState(new KeystoreFile(settings, cost));
        this.random = random;
    }

    @Override
    public Optional<UUID> identity() {
        return state.with(AgencyKeys::identity);
    }

    @Override
    public UUID setUp() {
        return state.setUp(UUID.randomUUID());
    }

    @Override
    public WrappedKey wrap(DataKeyIdentity identity, SecretBytes dataKey) {
        WrapVersion version = currentVersion(identity.agency()).orElseGet(() -> makeFirst(identity.agency()));
        return state.with(keys -> {
            SecretBytes agencyKey = keys.key(identity.agency(), version)
                    .orElseThrow(() -> new KeyServiceException("the agency's key changed meanwhile"));
            return new WrappedKey(version, AesGcmWrap.wrap(agencyKey, identity, dataKey, random));
        });
    }

    @Override
    public SecretBytes unwrap(DataKeyIdentity identity, WrappedKey wrapped) {
        if (!state.with(keys -> keys.has(identity.agency(), wrapped.version()))) {
            // another process may have made it since
            state.refresh();
        }
        return state.with(keys -> {
            SecretBytes agencyKey =
                    keys.key(identity.agency(), wrapped.version()).orElseThrow(VaultException::new);
            return AesGcmWrap.unwrap(agencyKey, identity, wrapped.bytes());
        });
    }

    @Override
    public WrappedKey rewrap(DataKeyIdentity identity, WrappedKey wrapped) {
        try (SecretBytes dataKey = unwrap(identity, wrapped)) {
            return wrap(identity, dataKey);
        }
    }

    @Override
    public Optional<WrapVersion> currentVersion(UUID agency) {
        state.refresh();
        return state.with(keys -> keys.current(agency));
    }

    @Override
    public WrapVersion rotate(UUID agency) {
        return state.change(keys -> storeNext(keys, agency));
    }

    @Override
    public void destroyVersion(UUID agency, WrapVersion version) {
        state.change(keys -> {
            boolean older = keys.current(agency)
                    .filter(current -> version.compareTo(current) < 0)
                    .isPresent();
            if (!older) {
                throw new IllegalArgumentException("only a version before the current one can be destroyed");
            }
            keys.delete(agency, version);
            return version;
        });
    }

    @Override
    public KeyServiceHealth health() {
        try {
            state.refresh();
            return new KeyServiceHealth.Able();
        } catch (KeyServiceException e) {
            return new KeyServiceHealth.Unable(String.valueOf(e.getMessage()));
        }
    }

    @PreDestroy
    void close() {
        state.close();
    }

    /** Two processes that come here at the same time end with one key. */
    private WrapVersion makeFirst(UUID agency) {
        return state.change(keys -> keys.current(agency).orElseGet(() -> storeNext(keys, agency)));
    }

    private WrapVersion storeNext(AgencyKeys keys, UUID agency) {
        WrapVersion next = keys.current(agency).map(WrapVersion::next).orElse(WrapVersion.FIRST);
        byte[] bytes = new byte[AgencyKeys.KEY];
        random.nextBytes(bytes);
        try (SecretBytes fresh = SecretBytes.takeOver(bytes)) {
            keys.store(agency, next, fresh);
        }
        return next;
    }
}
