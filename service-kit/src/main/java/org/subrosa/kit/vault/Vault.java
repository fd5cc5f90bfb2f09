package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

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

    /** Seals a value under the owner's newest data key for the compartment, which is made if there is none. */
    public Sealed seal(Place place, byte[] plaintext) {
        return seal(place, plaintext, sealingKey(place));
    }

    /**
     * Seals with a key from {@link #sealingKey}: several values of one owner and compartment class, one query.
     *
     * @throws IllegalArgumentException if the key is not for this place, or the plaintext is longer than 1 MiB
     */
    public Sealed seal(Place place, byte[] plaintext, DataKeyRow key) {
        byte[] salt = new byte[Suite01.SALT];
        random.nextBytes(salt);
        DataKeyIdentity identity = key.identity();
        byte[] blob = keys.seal(place, key, secret -> Suite01.seal(secret, identity, place, salt, plaintext));
        return new Sealed(identity.id(), identity.version().number(), blob);
    }

    /** The key that seals values of the place's owner and compartment class, for the rest of this transaction. */
    public DataKeyRow sealingKey(Place place) {
        return keys.forSealing(place);
    }

    /**
     * Opens a value, reading its data key by a query of its own.
     *
     * @throws VaultException if it was not sealed to this place, or its data key is gone
     */
    public byte[] open(Place place, Sealed sealed) {
        return open(place, sealed, keys.forOpening(place, sealed));
    }

    /**
     * Opens a value with the data key row that was read in the same statement as the sealed row
     * ({@link DataKeyStore#JOIN}).
     *
     * @throws VaultException if it was not sealed to this place under this key
     */
    public byte[] open(Place place, Sealed sealed, DataKeyRow key) {
        return keys.open(place, sealed, key, secret -> Suite01.open(secret, key.identity(), place, sealed.blob()));
    }
}
