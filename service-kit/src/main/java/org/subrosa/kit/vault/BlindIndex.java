package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.UUID;

/**
 * Index values for equality search over sealed fields: HMAC-SHA-256 over the NFKC-normalised value, under a key of the agency
 * and the field, cut so that several people share a value on purpose. Equal values have equal index values; the reverse does not
 * hold, so that a match is checked after opening. Index values of two agencies, or of two fields, cannot be compared.
 *
 * <p>Only NFKC is applied here. Folding case, or leaving out blanks and punctuation, is the caller's to decide, once and for
 * ever, for the field. Called inside a transaction bound to the agency.
 */
@ApplicationScoped
public class BlindIndex {
    /** The width where the caller names none: fits an agency of about 16 000 people and more. */
    static final int USUAL_BITS = 12;

    private static final byte[] LABEL = Bytes.utf8("subrosa/blind-index/01");

    private final Tags tags;

    BlindIndex(Tags tags) {
        this.tags = tags;
    }

    /** The index value of a field that is 12 bits wide. */
    public byte[] of(UUID agency, String field, String value) {
        return of(agency, new IndexedField(field, USUAL_BITS), value);
    }

    /** The index value: as many bytes as hold the field's bits, with zeros behind them. */
    public byte[] of(UUID agency, IndexedField field, String value) {
        return cut(tags.of(agency, Owner.agency(agency), use(agency, field), normalised(value)), field.bits());
    }

    static byte[] use(UUID agency, IndexedField field) {
        return LengthPrefixed.encode(LABEL, Bytes.of(agency), Bytes.utf8(field.name()), Bytes.of(field.bits()));
    }

    static byte[] normalised(String value) {
        return Bytes.utf8(Normalizer.normalize(value, Normalizer.Form.NFKC));
    }

    static byte[] cut(byte[] tag, int bits) {
        byte[] kept = Arrays.copyOf(tag, (bits + Byte.SIZE - 1) / Byte.SIZE);
        int spare = kept.length * Byte.SIZE - bits;
        kept[kept.length - 1] &= (byte) (0xff << spare);
        return kept;
    }
}
