package org.subrosa.records.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldError;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.records.compartment.Compartment;

/**
 * What a record may hold: compartments of its type, each once, each with a purpose if it is sensitive. The content of a compartment
 * is 1 to 40 fields, named in snake_case; a value is text of at most 8 000 characters, a number that every reader reads alike, a
 * boolean, or a list of texts.
 */
final class ContentRules {
    static final int MOST_FIELDS = 40;
    static final int LONGEST_TEXT = 8_000;

    /** As many digits as a double keeps. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_ITEMS = 100;
    private static final Pattern NAME = Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*");

    private ContentRules() {}

    /** @throws ProblemException validation failed, saying where; names and values of the content are never repeated */
    static void check(RecordType type, List<NewCompartment> compartments) {
        List<FieldError> errors = new ArrayList<>();
        Set<Compartment> seen = EnumSet.noneOf(Compartment.class);
        for (int i = 0; i < compartments.size(); i++) {
            NewCompartment each = compartments.get(i);
            String place = "/compartments/" + i;
            if (!type.mayHave(each.compartment())) {
                errors.add(new FieldError(place + "/compartment", "not-of-this-type"));
            }
            if (!seen.add(each.compartment())) {
                errors.add(new FieldError(place + "/compartment", "twice"));
            }
            if (each.isSensitive() && isBlank(each.collectionPurpose())) {
                errors.add(new FieldError(place + "/collection_purpose", "missing"));
            }
            checkContent(each.content(), place + "/content", errors);
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, errors);
        }
    }

    private static void checkContent(Map<String, Object> content, String place, List<FieldError> errors) {
        if (content.isEmpty() || content.size() > MOST_FIELDS) {
            errors.add(new FieldError(place, "size"));
        }
        if (!content.keySet().stream().allMatch(name -> NAME.matcher(name).matches())) {
            errors.add(new FieldError(place, "field-name"));
        }
        if (!content.values().stream().allMatch(ContentRules::isValue)) {
            errors.add(new FieldError(place, "field-value"));
        }
    }

    private static boolean isValue(Object value) {
        if (value instanceof List<?> items) {
            return items.size() <= MOST_ITEMS && items.stream().allMatch(ContentRules::isText);
        }
        return value instanceof Boolean || isText(value) || (value instanceof Number number && isPlain(number));
    }

    private static boolean isText(Object value) {
        return value instanceof String text && text.length() <= LONGEST_TEXT;
    }

    private static boolean isPlain(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        return exact.precision() <= MOST_DIGITS && Math.abs(exact.scale()) <= MOST_DIGITS;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
