package org.subrosa.records.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed for one compartment of one version.
 *
 * @param collectionPurpose why it was collected; it stays with the agency and is never released
 */
public record SealedContent(@Nullable String collectionPurpose, Map<String, Object> content) {}
