package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;

/**
 * Keyed tags: HMAC-SHA-256 under a key that is derived, for one use each, from a data key that seals nothing. The key of an
 * owner has one version, so that a tag made today can be compared with one made years ago.
 */
@ApplicationScoped
class Tags {
    private static final byte[] NO_SALT = {};
    private static final int KEY = 32;

    private final DataKeys dataKeys;

    Tags(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** @param use what the derived key is for, injectively encoded: another use has an independent key */
    byte[] of(UUID agency, Owner owner, byte[] use, byte[] data) {
        return dataKeys.with(dataKeys.forTags(agency, owner), secret -> tag(secret, use, data));
    }

    static byte[] tag(SecretBytes dataKey, byte[] use, byte[] data) {
        byte[] derived = Hkdf.derive(dataKey, NO_SALT, use, KEY);
        try (WipeableKey key = Hmac.SHA_256.key(derived)) {
            return Hmac.SHA_256.under(key).doFinal(data);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }
}
