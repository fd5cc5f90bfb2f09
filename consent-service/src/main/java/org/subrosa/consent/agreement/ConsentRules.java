package org.subrosa.consent.agreement;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.FieldError;

/** What makes a written consent whole, judged under every regime that applies at once: the strictest of them wins. */
@Singleton
class ConsentRules {
    /** VAWA consents are reasonably time-limited: a year at most. */
    static final Duration LONGEST_UNDER_VAWA = Duration.ofDays(366);

    private final ConsentLaw law;

    ConsentRules(ConsentLaw law) {
        this.law = law;
    }

    /** The terms that a consent would have. */
    static Terms terms(NewConsent consent) {
        Set<Category> compartments = EnumSet.copyOf(consent.compartments());
        Set<Element> elements = EnumSet.of(Element.RECIPIENT);
        for (Element element : Element.values()) {
            element.in(consent.statements()).ifPresent(text -> elements.add(element));
        }
        if (consent.expiresAt() != null || consent.expiresOn() != null) {
            elements.add(Element.EXPIRY);
        }
        return new Terms(
                consent.clientId(),
                consent.recipientId(),
                regimes(compartments),
                compartments,
                EnumSet.copyOf(consent.purposes()),
                elements,
                consent.expiresAt(),
                consent.expiresOn());
    }

    /** HIPAA's elements and those of the codes of ethics are always asked for. */
    static Set<Regime> regimes(Set<Category> compartments) {
        Set<Regime> regimes = EnumSet.of(Regime.HIPAA, Regime.ETHICS);
        for (Regime regime : Regime.values()) {
            if (compartments.stream().anyMatch(category -> category.isUnder(regime))) {
                regimes.add(regime);
            }
        }
        return regimes;
    }

    /** Where a consent with these terms would not stand, and why; nothing if it would. */
    List<FieldError> faults(Terms terms, Instant now) {
        List<FieldError> faults = new ArrayList<>();
        for (Element element : law.missing(terms)) {
            faults.add(new FieldError(pointer(element), FieldCode.MISSING));
        }
        if (terms.compartments().stream().anyMatch(Category::standsAlone)
                && terms.compartments().size() > 1) {
            faults.add(new FieldError("/compartments", "stands-alone"));
        }
        if (terms.regimes().contains(Regime.PART_2)
                && terms.purposes().stream().anyMatch(Purpose::isProceedings)
                && !terms.purposes().stream().allMatch(Purpose::isProceedings)) {
            // 42 CFR 2.31(d)
            faults.add(new FieldError("/purposes", "stands-alone"));
        }
        faults.addAll(expiryFaults(terms, now));
        return faults;
    }

    private static List<FieldError> expiryFaults(Terms terms, Instant now) {
        Instant end = terms.expiresAt();
        if (end != null && terms.expiresOn() != null) {
            return List.of(new FieldError("/expires_on", "one-end-only"));
        }
        if (end != null && !end.isAfter(now)) {
            return List.of(new FieldError("/expires_at", "not-in-the-future"));
        }
        boolean vawa = terms.regimes().contains(Regime.VAWA);
        if (vawa && (end == null || end.isAfter(now.plus(LONGEST_UNDER_VAWA)))) {
            return List.of(new FieldError("/expires_at", "not-reasonably-limited"));
        }
        boolean treatmentOnly = terms.purposes().stream().allMatch(Purpose::isTreatmentPaymentOrOperations);
        if (terms.expiresOn() != null && terms.regimes().contains(Regime.PART_2) && !treatmentOnly) {
            return List.of(new FieldError("/expires_on", "event-only-for-treatment"));
        }
        return List.of();
    }

    private static String pointer(Element element) {
        return switch (element) {
            case RECIPIENT -> "/recipient_id";
            case EXPIRY -> "/expires_at";
            default -> "/statements/" + element.code().replace('-', '_');
        };
    }
}
