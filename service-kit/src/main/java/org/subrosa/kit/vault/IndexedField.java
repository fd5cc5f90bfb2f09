package org.subrosa.kit.vault;

/**
 * A field that can be searched for equality without being opened.
 *
 * <p>The width decides what the index gives away. Whoever holds a dump of the database sees which rows share an index value; if
 * a value were one person's alone, counting values would tell how often each name occurs, and so which name it is. Choose
 * {@code bits} so that an agency's people, divided by 2<sup>bits</sup>, are at least 4: with 12 bits that is an agency of
 * 16 000. A search then opens that many candidates and drops the others. Never index a diagnosis, a shelter, or a field of few
 * values: there every width gives the value away.
 *
 * @param name the field, the same for ever; another name has an independent key
 * @param bits the width, 4 to 32; another width is another index, and must be built anew
 */
public record IndexedField(String name, int bits) {
    static final int FEWEST_BITS = 4;
    static final int MOST_BITS = 32;

    public IndexedField {
        Names.requireName(name);
        if (bits < FEWEST_BITS || bits > MOST_BITS) {
            throw new IllegalArgumentException("a blind index is 4 to 32 bits wide");
        }
    }
}
