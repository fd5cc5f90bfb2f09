package org.subrosa.records.record;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.SensitivityLabel;

/**
 * A compartment to be sealed.
 *
 * @param labels further ones than the compartment has by itself
 * @param collectionPurpose why this is collected; needed where any label is sensitive (NASW-a)
 * @param content fields by name, see {@link ContentRules}
 */
public record NewCompartment(
        @NotNull Compartment compartment,
        @Size(max = 14) @Nullable List<SensitivityLabel> labels,
        @Size(min = 10, max = 500) @Nullable String collectionPurpose,
        @NotNull Map<String, Object> content) {

    /** Those that it has by itself, and the further ones. */
    Set<SensitivityLabel> allLabels() {
        return compartment.labelsWith(further());
    }

    boolean isSensitive() {
        return compartment.isSensitiveWith(further());
    }

    private List<SensitivityLabel> further() {
        return labels == null ? List.of() : labels;
    }
}
