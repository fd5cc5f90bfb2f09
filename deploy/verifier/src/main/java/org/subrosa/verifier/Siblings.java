package org.subrosa.verifier;

import java.util.Arrays;
import java.util.Optional;

/** The hashes of a leaf's path, the nearest to it first, as they are written: each is read only when it is needed. */
final class Siblings {
    /** A hash of 32 bytes in base 64. */
    private static final int HASH = 44;

    private static final int QUOTED = HASH + 2;
    private static final int STEP = QUOTED + 1;

    private final byte[] text;

    private Siblings(byte[] text) {
        this.text = text;
    }

    /** The strings between these bounds, with a comma between each two; nothing if they are not as long as hashes are. */
    static Optional<Siblings> read(byte[] bytes, int from, int to) {
        Siblings siblings = new Siblings(Arrays.copyOfRange(bytes, from, to));
        return siblings.isWellFormed() ? Optional.of(siblings) : Optional.empty();
    }

    private boolean isWellFormed() {
        if (text.length > 0 && text.length % STEP != QUOTED) {
            return false;
        }
        for (int at = 0; at < text.length; at += STEP) {
            boolean last = at + QUOTED == text.length;
            if (text[at] != '"' || text[at + QUOTED - 1] != '"' || !(last || text[at + QUOTED] == ',')) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return (text.length + 1) / STEP;
    }

    /** One hash, counted from the leaf; nothing if it is not spelt as one. */
    Optional<byte[]> hash(int number) {
        int from = number * STEP + 1;
        return Base64Text.hash(text, from, from + HASH);
    }

    /** Whether the last so many, those nearest to the root, are the same. */
    boolean endAs(Siblings other, int many) {
        int length = Math.max(0, many * STEP - 1);
        return many <= count()
                && many <= other.count()
                && Arrays.equals(
                        text,
                        text.length - length,
                        text.length,
                        other.text,
                        other.text.length - length,
                        other.text.length);
    }
}
