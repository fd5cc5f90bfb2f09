package org.subrosa.kit.vault;

/**
 * The version of a data key: new key material, and part of every context sealed under it. Never to be mixed up with
 * {@link WrapVersion}.
 *
 * @param number from 1
 */
public record DataKeyVersion(int number) {
    static final DataKeyVersion FIRST = new DataKeyVersion(1);

    public DataKeyVersion {
        if (number < 1) {
            throw new IllegalArgumentException("data key versions start at 1");
        }
    }

    DataKeyVersion next() {
        return new DataKeyVersion(Math.incrementExact(number));
    }
}
