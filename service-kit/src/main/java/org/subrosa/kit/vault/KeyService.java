package org.subrosa.kit.vault;

import java.util.Optional;
import java.util.UUID;

/**
 * Wraps data keys with agency keys, which never leave it: a keystore file, an HSM, a remote service. An agency's keys have
 * versions; the highest wraps, any that is not destroyed unwraps.
 *
 * <p>Every backend passes the same contract suite. All methods may be called by many threads, and throw
 * {@link KeyServiceException} when the service cannot be used now.
 */
public interface KeyService {

    /**
     * Which keys these are: a random id, drawn when they were set up and kept with them, so that a database knows its own from
     * any others. Empty if there are none, which is also so when they were lost.
     */
    Optional<UUID> identity();

    /**
     * Sets up a place for keys with an id of its own, unless there is one: of several that come at the same time, one does. To
     * be called only for a database that was never written with any keys.
     *
     * @return the id of what is there now
     */
    UUID setUp();

    /**
     * Wraps a data key with the agency's current key, which is created first if the agency has none. The wrapping
     * authenticates the whole identity.
     */
    WrappedKey wrap(DataKeyIdentity identity, SecretBytes dataKey);

    /**
     * Unwraps a data key. The caller closes it.
     *
     * @throws VaultException if the bytes were not made by {@link #wrap} or {@link #rewrap} for this very identity and version,
     *     or the version is destroyed
     */
    SecretBytes unwrap(DataKeyIdentity identity, WrappedKey wrapped);

    /**
     * Wraps a wrapped key anew with the agency's current key. The data key stays the same.
     *
     * @throws VaultException as {@link #unwrap} does
     */
    WrappedKey rewrap(DataKeyIdentity identity, WrappedKey wrapped);

    /** The version that wraps now, if the agency has a key. */
    Optional<WrapVersion> currentVersion(UUID agency);

    /** Makes a new agency key, which wraps from now on; the older ones go on unwrapping. */
    WrapVersion rotate(UUID agency);

    /**
     * Destroys an agency key version for good; what it wrapped can never be unwrapped again. Destroying it once more does
     * nothing. Whether it may be destroyed is asked of {@link DestroyAgencyKeyVersion} first.
     *
     * @throws IllegalArgumentException if it is the current version, or was never made
     */
    void destroyVersion(UUID agency, WrapVersion version);

    /** Whether the service could wrap and unwrap now. Does not throw, and takes no longer than a wrap. */
    KeyServiceHealth health();
}
