package org.subrosa.kit.vault;

/**
 * The version of the agency key that wraps a data key. It changes when data keys are wrapped anew, which no sealed value
 * notices: it is never part of a context. Never to be mixed up with {@link DataKeyVersion}.
 *
 * @param number from 1; a number is never used for another agency key again
 */
public record WrapVersion(int number) implements Comparable<WrapVersion> {
    public static final WrapVersion FIRST = new WrapVersion(1);

    public WrapVersion {
        if (number < 1) {
            throw new IllegalArgumentException("wrap versions start at 1");
        }
    }

    public WrapVersion next() {
        return new WrapVersion(Math.incrementExact(number));
    }

    @Override
    public int compareTo(WrapVersion other) {
        return Integer.compare(number, other.number);
    }
}
