package org.subrosa.disclosure.decision;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Grant;
import org.subrosa.disclosure.policy.Reason;

/** Reads out of a consent's scope, or out of the evidence, what a basis covers. */
public final class Grants {
    private Grants() {}

    /**
     * What the basis of a request covers.
     *
     * @param scope of the consent that is named, if there is one
     */
    static Grant of(Ask ask, @Nullable ConsentScope scope) {
        Basis basis = ask.basis();
        if (basis == null) {
            return new Grant.Nothing(Reason.NO_CONSENT);
        }
        return switch (basis) {
            case CONSENT -> scope == null ? new Grant.Nothing(Reason.NO_CONSENT) : consent(ask, scope);
            case MEDICAL_EMERGENCY, IMMINENT_HARM -> new Grant.Emergency();
            case COURT_ORDER -> order(ask.evidence());
        };
    }

    private static Grant.Consent consent(Ask ask, ConsentScope scope) {
        return new Grant.Consent(
                known(scope.compartments()),
                Set.copyOf(scope.purposes()),
                scope.standing(),
                scope.clientId().equals(ask.clientId()),
                scope.recipientId().equals(ask.recipientId()),
                Set.copyOf(scope.regimes()));
    }

    /** What an order covers, as its evidence says. */
    public static Grant.Order order(Map<String, Object> evidence) {
        Object findings = evidence.get("part_2_findings");
        return new Grant.Order(
                "order".equals(evidence.get("instrument")),
                evidence.get("authorised") instanceof Collection<?> codes ? known(codes) : Set.of(),
                findings instanceof String text ? text : null);
    }

    /** A compartment that this service does not know is never released. */
    private static Set<Compartment> known(Collection<?> codes) {
        Set<Compartment> known = EnumSet.noneOf(Compartment.class);
        codes.stream()
                .map(code -> Compartment.named(String.valueOf(code)))
                .flatMap(Optional::stream)
                .forEach(known::add);
        return known;
    }
}
