package org.subrosa.consent.reliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who has relied on a consent, and what came of it. Inside the agency's transaction. */
@ApplicationScoped
public class Reliances {
    private final RelianceStore reliances;

    Reliances(RelianceStore reliances) {
        this.reliances = reliances;
    }

    /** @param outcome {@code sent} or {@code not-sent}; nothing while it is not reported */
    public record Used(UUID relianceId, Optional<String> outcome) {}

    /** Whether any reliance under the consent is not reported yet. Cheap: a withdrawal asks it again and again. */
    public boolean isOutstanding(UUID agency, UUID consent) {
        return reliances.isOutstanding(agency, consent);
    }

    /** Every reliance that was granted under the consent, in their order. */
    public List<Used> onConsent(UUID agency, UUID consent) {
        return reliances.withOutcomes(agency, consent).stream()
                .map(row -> new Used((UUID) row[0], Optional.ofNullable((String) row[1])))
                .toList();
    }
}
