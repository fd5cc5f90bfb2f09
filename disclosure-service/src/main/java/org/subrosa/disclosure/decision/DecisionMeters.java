package org.subrosa.disclosure.decision;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Reason;

/**
 * What an operator watches of decisions: {@code subrosa.disclosure.decisions} by outcome, by the first of the reasons and by
 * basis. A decision whose commit failed afterwards is counted, too.
 */
@ApplicationScoped
class DecisionMeters {
    static final String DECISIONS = "subrosa.disclosure.decisions";
    private static final String NONE = "none";

    private final MeterRegistry registry;

    DecisionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void decided(StandingDecision decision, @Nullable Basis basis) {
        registry.counter(
                        DECISIONS,
                        "outcome",
                        decision.outcome().code(),
                        "reason",
                        decision.reasons().stream()
                                .findFirst()
                                .map(Reason::code)
                                .orElse(NONE),
                        "basis",
                        basis == null ? NONE : basis.code())
                .increment();
    }
}
