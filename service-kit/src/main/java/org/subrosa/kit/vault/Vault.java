package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Seals values to their place and opens them there, with suite 01. Ensures secrecy and integrity of the value and that it
 * belongs to its place; does not hide its length, and does not notice that a row was put back to an older state as a whole
 * (the scrubber does, against the log).
 *
 * <p>Called inside a transaction bound to the place's agency. Throws {@link KeyServiceException} when the key service cannot be
 * used, and {@link KeyStorageException} when the database cannot.
 */
@ApplicationScoped
public class Vault {
    private final PlaceKeys keys;
    private final SecureRandom random;

    Vault(PlaceKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Seals a value under the owner's newest data key for the compartment, which is made if there is none.
     *
     * @throws IllegalArgumentException if the plaintext is longer than 1 MiB
     */
    public Sealed seal(Place place, byte[] plaintext) {
        byte[] salt = new byte[Suite01.SALT];
        random.nextBytes(salt);
        DataKeyRow key = keys.forSealing(place);
        DataKeyIdentity identity = key.identity();
        byte[] blob = keys.seal(key, secret -> Suite01.seal(secret, identity, place, salt, plaintext));
        return new Sealed(identity.id(), identity.version().number(), blob);
    }

    /**
     * Opens a value with the data key row that was read in the same statement as the sealed row
     * ({@link DataKeyStore#JOIN}).
     *
     * @param key null if that statement found none: the key is shredded, and the value refused
     * @throws VaultException if it was not sealed to this place under this key; it is counted as {@code subrosa.vault.refused}
     */
    public byte[] open(Place place, Sealed sealed, @Nullable DataKeyRow key) {
        return keys.open(
                place, sealed, key, (secret, identity) -> Suite01.open(secret, identity, place, sealed.blob()));
    }
}
