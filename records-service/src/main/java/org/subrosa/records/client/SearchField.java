package org.subrosa.records.client;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.subrosa.kit.vault.IndexedField;

/**
 * What clients can be found by, and in which spelling it is indexed: decided once and for ever, for the index keeps nothing that
 * could be indexed anew.
 *
 * <p>A name is NFKC-normalised, folded to one case by way of upper case, and stripped of everything but letters, marks and digits:
 * {@code O'Brien-Díaz} is {@code obriendíaz}. Accents stay, because in many languages they make another name. A full name is
 * family name, slash, given name. A date is written as ISO 8601.
 *
 * <p>Ten bits: from about 4 000 clients on, at least four share a value on purpose.
 */
enum SearchField {
    FAMILY_NAME("family-name"),
    FULL_NAME("full-name"),
    BIRTH_DATE("birth-date");

    private static final int BITS = 10;
    private static final Pattern DROPPED = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final String code;

    SearchField(String code) {
        this.code = code;
    }

    /** The field with its width, which names its key. */
    IndexedField indexed() {
        return new IndexedField(code, BITS);
    }

    /** As it stands in the table and in events. */
    String code() {
        return code;
    }

    /** The field of a client, in the spelling that is indexed. */
    String of(Demographics demographics) {
        return switch (this) {
            case FAMILY_NAME -> folded(demographics.familyName());
            case FULL_NAME -> folded(demographics.familyName()) + "/" + folded(demographics.givenName());
            case BIRTH_DATE -> demographics.birthDate().toString();
        };
    }

    /** The field as it is looked for, in the same spelling; empty if it is not looked for. */
    Optional<String> of(ClientSearch search) {
        return switch (this) {
            case FAMILY_NAME -> Optional.of(folded(search.familyName()));
            case FULL_NAME ->
                Optional.ofNullable(search.givenName())
                        .map(givenName -> folded(search.familyName()) + "/" + folded(givenName));
            case BIRTH_DATE -> Optional.ofNullable(search.birthDate()).map(Object::toString);
        };
    }

    /** Upper case comes first because it unites what lower case keeps apart, such as the two small sigmas. */
    private static String folded(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String oneCase = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return DROPPED.matcher(Normalizer.normalize(oneCase, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
