package org.subrosa.kit.vault.keystore;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.KeyServiceException;
import org.subrosa.kit.vault.SecretBytes;
import org.subrosa.kit.vault.WrapVersion;

/**
 * The agency keys of the keystore as it was when this was made. Keys that are added to the store are found by the next one made
 * from it, so that nobody wraps with a key that is not on the disk yet. For several threads.
 *
 * <p>An entry is unlocked when it is first used, since that alone takes hundreds of milliseconds.
 */
final class AgencyKeys implements AutoCloseable {
    /** The length of a key in bytes. */
    static final int KEY = 32;

    private static final Pattern IDENTITY = Pattern.compile("keystore/([0-9a-f-]{36})");
    private static final Pattern ALIAS = Pattern.compile("agency/([0-9a-f-]{36})/([0-9]{1,9})");

    // Bouncy Castle's store takes no two threads; it is the monitor of its own uses
    private final KeyStore store;
    private final char[] password;
    private final Map<UUID, NavigableSet<WrapVersion>> versions = new HashMap<>();
    private final Optional<UUID> identity;
    private final ConcurrentMap<String, SecretBytes> unlocked = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SecretBytes> made = new ConcurrentHashMap<>();

    AgencyKeys(KeyStore store, char[] password) {
        this.store = store;
        this.password = password;
        Optional<UUID> found = Optional.empty();
        try {
            for (String alias : Collections.list(store.aliases())) {
                Matcher parts = ALIAS.matcher(alias);
                Matcher named = IDENTITY.matcher(alias);
                if (parts.matches()) {
                    versions.computeIfAbsent(UUID.fromString(parts.group(1)), agency -> new TreeSet<>())
                            .add(new WrapVersion(Integer.parseInt(parts.group(2))));
                } else if (named.matches()) {
                    found = Optional.of(UUID.fromString(named.group(1)));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a loaded keystore has aliases", e);
        }
        this.identity = found;
    }

    /** Which keystore this is. */
    Optional<UUID> identity() {
        return identity;
    }

    KeyStore store() {
        return store;
    }

    Optional<WrapVersion> current(UUID agency) {
        return Optional.ofNullable(versions.get(agency)).map(NavigableSet::last);
    }

    boolean has(UUID agency, WrapVersion version) {
        NavigableSet<WrapVersion> known = versions.get(agency);
        return known != null && known.contains(version);
    }

    /** The key, if it is there: never made, destroyed and another file's look the same. */
    Optional<SecretBytes> key(UUID agency, WrapVersion version) {
        if (!has(agency, version)) {
            return Optional.empty();
        }
        return Optional.ofNullable(unlocked.computeIfAbsent(alias(agency, version), this::unlock));
    }

    /** Puts a key into the store; not into this, but {@link #successor} has it. */
    void store(UUID agency, WrapVersion version, SecretBytes key) {
        put(alias(agency, version), key);
        made.put(alias(agency, version), copy(key));
    }

    /** The keys that are in the store now. It need not unlock again what was unlocked here, or was made here. */
    AgencyKeys successor() {
        AgencyKeys next = new AgencyKeys(store, password);
        unlocked.forEach(next::inherit);
        made.forEach(next::inherit);
        return next;
    }

    private void inherit(String alias, SecretBytes key) {
        synchronized (store) {
            try {
                if (store.containsAlias(alias)) {
                    unlocked.put(alias, copy(key));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a loaded keystore has aliases", e);
            }
        }
    }

    private static SecretBytes copy(SecretBytes key) {
        return key.exposeSecretBytes(bytes -> SecretBytes.takeOver(bytes.clone()));
    }

    /** Gives the store its id: the name of an entry, whose key nobody uses, since the format has no other place for it. */
    void identify(UUID id) {
        try (SecretBytes unused = SecretBytes.takeOver(new byte[KEY])) {
            put("keystore/" + id, unused);
        }
    }

    private void put(String alias, SecretBytes key) {
        key.exposeSecretBytes(bytes -> {
            synchronized (store) {
                try {
                    store.setKeyEntry(alias, new SecretKeySpec(bytes, "AES"), password, null);
                    return alias;
                } catch (GeneralSecurityException e) {
                    throw new KeyServiceException("the keystore takes no new key", e);
                }
            }
        });
    }

    /** Takes a key out of the store. */
    void delete(UUID agency, WrapVersion version) {
        synchronized (store) {
            try {
                store.deleteEntry(alias(agency, version));
            } catch (GeneralSecurityException e) {
                throw new KeyServiceException("the keystore lets no key go", e);
            }
        }
    }

    private @Nullable SecretBytes unlock(String alias) {
        synchronized (store) {
            try {
                Key key = store.getKey(alias, password);
                return key == null ? null : SecretBytes.takeOver(key.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new KeyServiceException("an entry of the keystore does not open", e);
            }
        }
    }

    private static String alias(UUID agency, WrapVersion version) {
        return "agency/" + agency + "/" + version.number();
    }

    /** Wipes what was unlocked. */
    @Override
    public void close() {
        unlocked.values().forEach(SecretBytes::close);
        made.values().forEach(SecretBytes::close);
    }
}
