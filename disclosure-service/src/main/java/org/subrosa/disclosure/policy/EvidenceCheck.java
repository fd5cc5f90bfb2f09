package org.subrosa.disclosure.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.FieldError;

/** Whether the evidence for a basis is complete (NOHS-4: any part missing, and it is no request at all). */
public final class EvidenceCheck {
    private static final String POINTER = "/evidence";
    private static final int SHORTEST = 3;
    private static final int LONGEST = 4000;

    private final List<FieldError> errors = new ArrayList<>();
    private final Instant now;

    private EvidenceCheck(Instant now) {
        this.now = now;
    }

    /** What is wrong with the evidence, place by place; nothing if it is complete. */
    public static List<FieldError> errors(BasisRule basis, Map<String, Object> evidence, Instant now) {
        var check = new EvidenceCheck(now);
        Set<String> unknown = new HashSet<>(evidence.keySet());
        for (EvidenceField field : basis.evidence()) {
            check.field(field, evidence.get(field.name()));
            unknown.remove(field.name());
        }
        if (!unknown.isEmpty()) {
            check.errors.add(new FieldError(POINTER, FieldCode.UNKNOWN_PROPERTY));
        }
        return List.copyOf(check.errors);
    }

    private void field(EvidenceField field, @Nullable Object value) {
        String pointer = POINTER + "/" + field.name();
        if (value == null) {
            if (field.required()) {
                errors.add(new FieldError(pointer, FieldCode.MISSING));
            }
        } else if (!isWritten(field, value)) {
            errors.add(new FieldError(pointer, FieldCode.INVALID));
        }
    }

    private boolean isWritten(EvidenceField field, Object value) {
        return switch (field.form()) {
            case TEXT -> value instanceof String text && isText(text.strip().length());
            case TIME -> value instanceof String text && isPast(text);
            case CHOICE -> field.choices() != null && field.choices().contains(value);
            case COMPARTMENTS ->
                value instanceof Collection<?> list
                        && !list.isEmpty()
                        && list.stream()
                                .allMatch(each -> each instanceof String code
                                        && Compartment.named(code).isPresent());
        };
    }

    private static boolean isText(int length) {
        return length >= SHORTEST && length <= LONGEST;
    }

    private boolean isPast(String text) {
        try {
            return text.endsWith("Z") && !Instant.parse(text).isAfter(now);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
