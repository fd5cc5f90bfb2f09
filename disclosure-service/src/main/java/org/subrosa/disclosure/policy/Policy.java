package org.subrosa.disclosure.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Decides by a pack and nothing else. Deny by default: whatever no rule allows is denied, with every reason there is.
 *
 * <p>What is permitted is the purpose's minimum, within what the basis covers, within what was asked (NASW-c, promise 4): asking
 * for more, or a broader consent, never adds what the purpose does not need.
 */
public final class Policy {
    /** Every rule that can deny; each gives its reason, or nothing. */
    private static final List<BiFunction<PolicyPack, Question, Optional<Reason>>> RULES = List.of(
            Policy::somethingMakesItLawful,
            Policy::theBasisServesThePurpose,
            Policy::theRecipientServesThePurpose,
            Policy::theChannelIsPrivate,
            Policy::thereIsSomethingToRelyOn,
            Policy::theConsentStands,
            Policy::theConsentIsThisClients,
            Policy::theConsentNamesTheRecipient,
            Policy::theConsentNamesThePurpose,
            Policy::theConsentsLawIsKnown,
            Policy::aCourtOrderedIt);

    private Policy() {}

    /**
     * The decision on a question.
     *
     * @throws IllegalArgumentException if the pack does not know the purpose: nobody may ask that
     */
    public static Decision decide(PolicyPack pack, Question question) {
        PurposeRule purpose = rule(pack, question);
        List<Reason> denials = RULES.stream()
                .flatMap(rule -> rule.apply(pack, question).stream())
                .toList();
        if (!denials.isEmpty() || question.basis() == null) {
            return new Decision.Deny(denials);
        }
        Set<Compartment> released = Compartment.set(question.asked());
        released.retainAll(purpose.minimum());
        released.retainAll(reach(pack, question.basis(), question.grant()));
        if (released.isEmpty()) {
            return new Decision.Deny(List.of(Reason.NOTHING_TO_RELEASE));
        }
        var permit = new Decision.Permit(released, obligations(pack, released));
        List<Reason> reviews = reviews(purpose, pack.basis(question.basis()));
        return reviews.isEmpty() ? permit : new Decision.Review(permit, reviews);
    }

    /** What a basis covers, whatever was asked and for what purpose. */
    static Set<Compartment> reach(PolicyPack pack, Basis basis, Grant grant) {
        Set<Compartment> reach = EnumSet.noneOf(Compartment.class);
        if (grant instanceof Grant.Consent consent) {
            reach.addAll(consent.compartments());
            if (reach.size() > 1) {
                reach.removeAll(pack.alone());
            }
            return reach;
        }
        if (grant instanceof Grant.Order order) {
            reach.addAll(order.authorised());
        } else if (grant instanceof Grant.Emergency) {
            reach.addAll(EnumSet.allOf(Compartment.class));
        }
        reach.removeAll(pack.alone());
        if (!reachesPartTwo(pack, basis, grant)) {
            reach.removeAll(pack.partTwo().compartments());
        }
        return reach;
    }

    /**
     * Whether records that a label brings under 42 CFR Part 2 may be among what is released. A consent has to have been made under
     * that law, an order on its findings.
     */
    public static boolean reachesPartTwo(PolicyPack pack, Basis basis, Grant grant) {
        if (grant instanceof Grant.Consent consent) {
            return consent.regimes().contains(PolicyPack.PART_2);
        }
        return switch (pack.basis(basis).partTwo()) {
            case AS_COVERED -> true;
            case WITH_FINDINGS -> grant instanceof Grant.Order order && order.findings() != null;
            case NEVER -> false;
        };
    }

    /**
     * Whether what a label alone brings under VAWA may be among what is released (34 U.S.C. 12291(b)(2)). A consent has to have been
     * made under that law, a mandate to name a compartment that is under it by itself.
     *
     * @param released what was permitted by name
     */
    public static boolean reachesVawa(PolicyPack pack, Basis basis, Grant grant, Set<Compartment> released) {
        boolean named = grant instanceof Grant.Consent consent
                ? consent.regimes().contains(PolicyPack.VAWA)
                : pack.vawa().covers(released);
        return pack.basis(basis).vawa() && named;
    }

    private static Set<Obligation> obligations(PolicyPack pack, Set<Compartment> released) {
        Set<Obligation> obligations = EnumSet.of(Obligation.AOD, Obligation.MINEC);
        pack.regimes().values().stream()
                .filter(regime -> regime.covers(released))
                .forEach(regime -> obligations.addAll(regime.obligations()));
        return obligations;
    }

    private static List<Reason> reviews(PurposeRule purpose, BasisRule basis) {
        Set<Reason> reviews = EnumSet.noneOf(Reason.class);
        if (basis.review()) {
            reviews.add(Reason.WITHOUT_CONSENT);
        }
        if (purpose.review() != null) {
            reviews.add(purpose.review());
        }
        return List.copyOf(reviews);
    }

    private static PurposeRule rule(PolicyPack pack, Question question) {
        return pack.purpose(question.purpose())
                .orElseThrow(() -> new IllegalArgumentException("the pack does not know the purpose"));
    }

    private static Optional<Reason> somethingMakesItLawful(PolicyPack pack, Question question) {
        return unless(question.basis() != null, Reason.NO_BASIS);
    }

    private static Optional<Reason> theBasisServesThePurpose(PolicyPack pack, Question question) {
        Basis basis = question.basis();
        return unless(basis == null || rule(pack, question).bases().contains(basis), Reason.BASIS_NOT_FOR_PURPOSE);
    }

    private static Optional<Reason> theRecipientServesThePurpose(PolicyPack pack, Question question) {
        return unless(
                rule(pack, question).recipients().contains(question.recipient()), Reason.RECIPIENT_NOT_FOR_PURPOSE);
    }

    private static Optional<Reason> theChannelIsPrivate(PolicyPack pack, Question question) {
        return unless(pack.channels().contains(question.channel()), Reason.CHANNEL_NOT_PRIVATE);
    }

    private static Optional<Reason> thereIsSomethingToRelyOn(PolicyPack pack, Question question) {
        return question.grant() instanceof Grant.Nothing nothing ? Optional.of(nothing.reason()) : Optional.empty();
    }

    private static Optional<Reason> theConsentStands(PolicyPack pack, Question question) {
        return unless(
                !(question.grant() instanceof Grant.Consent consent) || consent.standing(),
                Reason.CONSENT_NOT_STANDING);
    }

    private static Optional<Reason> theConsentIsThisClients(PolicyPack pack, Question question) {
        return unless(
                !(question.grant() instanceof Grant.Consent consent) || consent.ofClient(), Reason.CLIENT_NOT_COVERED);
    }

    private static Optional<Reason> theConsentNamesTheRecipient(PolicyPack pack, Question question) {
        return unless(
                !(question.grant() instanceof Grant.Consent consent) || consent.toRecipient(),
                Reason.RECIPIENT_NOT_COVERED);
    }

    private static Optional<Reason> theConsentNamesThePurpose(PolicyPack pack, Question question) {
        return unless(
                !(question.grant() instanceof Grant.Consent consent)
                        || consent.purposes().contains(question.purpose()),
                Reason.PURPOSE_NOT_COVERED);
    }

    private static Optional<Reason> theConsentsLawIsKnown(PolicyPack pack, Question question) {
        return unless(
                !(question.grant() instanceof Grant.Consent consent)
                        || pack.regimes().keySet().containsAll(consent.regimes()),
                Reason.REGIME_UNKNOWN);
    }

    private static Optional<Reason> aCourtOrderedIt(PolicyPack pack, Question question) {
        return unless(!(question.grant() instanceof Grant.Order order) || order.order(), Reason.NO_ORDER);
    }

    private static Optional<Reason> unless(boolean kept, Reason reason) {
        return kept ? Optional.empty() : Optional.of(reason);
    }
}
