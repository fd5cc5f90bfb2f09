package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The data keys of owners: made when first needed, given new versions, shredded. Called inside a transaction bound to the
 * agency; what it makes is there when that transaction commits, and only then.
 */
@ApplicationScoped
public class DataKeys {
    private static final int LENGTH = 32;
    /** A try fails only if the agency key's version ended between the wrap and the insert, so that a second one succeeds. */
    private static final int TRIES = 3;

    private final DataKeyStore store;
    private final KeyService keyService;
    private final KeyCache cache;
    private final SecureRandom random;

    DataKeys(DataKeyStore store, KeyService keyService, KeyCache cache, SecureRandom random) {
        this.store = store;
        this.keyService = keyService;
        this.cache = cache;
        this.random = random;
    }

    /**
     * The newest data key, made now if the owner has none in this class. Until the transaction ends it cannot be shredded: a
     * value sealed with it is never lost to a shredding that came first.
     */
    public DataKeyRow forSealing(UUID agency, Owner owner, CompartmentClass compartmentClass) {
        return findOrMake(
                () -> store.newestForSealing(agency, owner, compartmentClass),
                () -> new DataKeyIdentity(agency, newId(), DataKeyVersion.FIRST, owner, compartmentClass));
    }

    /**
     * Makes a new version of the owner's data key: from its commit on, values are sealed under it, while older versions go on
     * opening. Re-sealing what is there is the job of those who hold it. Two that rotate at the same time may end with one new
     * version.
     *
     * @throws IllegalStateException if there is no key to make a version of
     * @throws IllegalArgumentException for keys that make tags: their tags would match nothing any more
     */
    public DataKeyRow addVersion(UUID agency, Owner owner, CompartmentClass compartmentClass) {
        if (compartmentClass.equals(CompartmentClass.TAGS)) {
            throw new IllegalArgumentException("keys that make tags have one version");
        }
        DataKeyIdentity next = store.newestForSealing(agency, owner, compartmentClass)
                .orElseThrow(() -> new IllegalStateException("there is no data key to make a new version of"))
                .identity()
                .next();
        return findOrMake(
                () -> store.newestForSealing(agency, owner, compartmentClass)
                        .filter(row -> row.identity().version().number()
                                >= next.version().number()),
                () -> next);
    }

    /**
     * Deletes every data key of an owner. From the commit on nothing sealed under them opens, on any replica; backups of the
     * database hold them, wrapped, until the agency key version that wraps them is destroyed.
     *
     * @return how many keys, counting versions, were deleted
     */
    public int shred(UUID agency, Owner owner) {
        if (owner.isAgency()) {
            throw new IllegalArgumentException("an agency's own keys are not shredded");
        }
        int deleted = store.delete(agency, owner);
        cache.evict(agency, owner);
        return deleted;
    }

    /** The one key that makes the owner's tags. Not locked: a tag that outlives its key is of no use to anyone. */
    DataKeyRow forTags(UUID agency, Owner owner) {
        return findOrMake(
                () -> store.newest(agency, owner, CompartmentClass.TAGS),
                () -> new DataKeyIdentity(agency, newId(), DataKeyVersion.FIRST, owner, CompartmentClass.TAGS));
    }

    /** Uses the key of a live row. It must not be kept beyond the use. */
    <R> R with(DataKeyRow row, Function<SecretBytes, R> use) {
        return cache.with(row.identity(), () -> keyService.unwrap(row.identity(), row.wrapped()), use);
    }

    private DataKeyRow findOrMake(Supplier<Optional<DataKeyRow>> find, Supplier<DataKeyIdentity> identity) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<DataKeyRow> found = find.get();
            if (found.isPresent()) {
                return found.get();
            }
            make(identity.get());
        }
        return find.get()
                .orElseThrow(() -> new KeyServiceException("the key service wraps with a version that has ended"));
    }

    private void make(DataKeyIdentity identity) {
        try (SecretBytes fresh = SecretBytes.random(random, LENGTH)) {
            store.insertIfAbsent(identity, keyService.wrap(identity, fresh));
        }
    }

    private UUID newId() {
        return UUID.randomUUID();
    }
}
