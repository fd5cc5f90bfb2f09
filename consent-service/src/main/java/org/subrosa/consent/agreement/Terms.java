package org.subrosa.consent.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a written consent allows, in codes: everything that a decision needs and nothing that says who the client is.
 *
 * @param elements the elements that its document has
 */
public record Terms(
        UUID clientId,
        UUID recipientId,
        Set<Regime> regimes,
        Set<Category> compartments,
        Set<Purpose> purposes,
        Set<Element> elements,
        @Nullable Instant expiresAt,
        @Nullable ExpiryEvent expiresOn) {
    public Terms {
        regimes = Set.copyOf(regimes);
        compartments = Set.copyOf(compartments);
        purposes = Set.copyOf(purposes);
        elements = Set.copyOf(elements);
    }

    static List<String> codes(Set<Category> compartments) {
        return compartments.stream().map(Category::code).sorted().toList();
    }
}
