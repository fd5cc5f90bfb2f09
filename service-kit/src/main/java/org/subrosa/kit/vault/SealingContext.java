package org.subrosa.kit.vault;

/**
 * What a ciphertext is bound to, as bytes: the suite, the place, and the data key that seals it. It enters the derivation of
 * the value's key and is authenticated by its cipher.
 */
final class SealingContext {
    private SealingContext() {}

    static byte[] encode(byte suite, Place place, DataKeyIdentity key) {
        return LengthPrefixed.encode(
                new byte[] {suite},
                Bytes.of(place.agency()),
                Bytes.utf8(place.owner().kind()),
                Bytes.of(place.owner().id()),
                Bytes.of(place.record()),
                Bytes.utf8(place.compartment()),
                Bytes.utf8(place.fieldGroup()),
                Bytes.of(place.recordVersion()),
                Bytes.of(key.id()),
                Bytes.of(key.version().number()));
    }
}
