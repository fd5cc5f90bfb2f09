package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Keyed commitments to bytes that must not be shown: who knows the key and the bytes can check one, who does not know the key
 * learns nothing, not even by guessing the bytes. HMAC-SHA-256, 32 bytes, with an independent key for each agency, owner and
 * purpose. Called inside a transaction bound to the agency.
 */
@ApplicationScoped
public class Commitments {
    private static final byte[] LABEL = Bytes.utf8("subrosa/commitment/01");

    private final Tags tags;

    Commitments(Tags tags) {
        this.tags = tags;
    }

    /**
     * Commits under the agency's own key, which lives as long as the agency does: for what outlives every person in it.
     *
     * @param purpose a name, 1 to 64 of a-z, 0-9, dot, underscore and hyphen
     */
    public byte[] mac(UUID agency, String purpose, byte[] data) {
        return mac(agency, Owner.agency(agency), purpose, data);
    }

    /**
     * Commits under a key of the owner, which is shredded with the owner's data: from then on not even the agency can find out,
     * by trying, what was committed to. For what is a person's own.
     */
    public byte[] mac(UUID agency, Owner owner, String purpose, byte[] data) {
        return tags.of(agency, owner, use(agency, owner, purpose), data);
    }

    static byte[] use(UUID agency, Owner owner, String purpose) {
        return LengthPrefixed.encode(
                LABEL,
                Bytes.of(agency),
                Bytes.utf8(owner.kind()),
                Bytes.of(owner.id()),
                Bytes.utf8(Names.requireName(purpose)));
    }
}
