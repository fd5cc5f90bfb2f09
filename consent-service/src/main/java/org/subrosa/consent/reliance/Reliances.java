package org.subrosa.consent.reliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who has relied on a consent, and what came of it. Inside the agency's transaction. */
@ApplicationScoped
public class Reliances {
    private final RelianceStore reliances;
    private final RelianceOutcomeStore outcomes;

    Reliances(RelianceStore reliances, RelianceOutcomeStore outcomes) {
        this.reliances = reliances;
        this.outcomes = outcomes;
    }

    /** @param outcome {@code sent} or {@code not-sent}; nothing while it is not reported */
    public record Used(UUID relianceId, Optional<String> outcome) {}

    /** Every reliance that was granted under the consent, in their order. */
    public List<Used> onConsent(UUID agency, UUID consent) {
        List<UUID> ids = reliances.onConsent(agency, consent).stream()
                .map(each -> each.id)
                .toList();
        Map<UUID, String> reported = outcomes.of(agency, ids).stream()
                .collect(Collectors.toMap(each -> each.relianceId, each -> each.outcome));
        return ids.stream()
                .map(id -> new Used(id, Optional.ofNullable(reported.get(id))))
                .toList();
    }
}
