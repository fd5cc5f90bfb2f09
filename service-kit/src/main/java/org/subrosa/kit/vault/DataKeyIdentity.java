package org.subrosa.kit.vault;

import java.util.UUID;

/**
 * Everything that says which data key a key is. All of it is authenticated by the wrapping, so that a wrapped key put into
 * another row, or a row given to another owner, is refused.
 */
public record DataKeyIdentity(
        UUID agency, UUID id, DataKeyVersion version, Owner owner, CompartmentClass compartmentClass) {
    private static final byte[] LABEL = Bytes.utf8("subrosa/wrap/01");

    /**
     * The additional authenticated data of a wrap: injective, and without the wrap version, so that a key service can wrap
     * anew without the caller's help.
     */
    public byte[] wrapContext() {
        return LengthPrefixed.encode(
                LABEL,
                Bytes.of(agency),
                Bytes.of(id),
                Bytes.of(version.number()),
                Bytes.utf8(owner.kind()),
                Bytes.of(owner.id()),
                Bytes.utf8(compartmentClass.name()));
    }

    DataKeyIdentity next() {
        return new DataKeyIdentity(agency, id, version.next(), owner, compartmentClass);
    }
}
