package org.subrosa.consent.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldError;

@Label("NASW-b, 45 CFR 164.508(c), 42 CFR 2.31(a): a consent has every element of every regime, or is none")
class ConsentRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofDays(90));
    private static final Set<Element> ALL = EnumSet.allOf(Element.class);

    private final ConsentLaw law = new ConsentLaw();
    private final ConsentRules rules = new ConsentRules(law);

    @Property(tries = 300)
    void with_every_element_and_an_end_in_time_nothing_is_missing(
            @ForAll @NotEmpty Set<Category> compartments, @ForAll @NotEmpty Set<Purpose> purposes) {
        Terms whole = terms(compartments, purposes, ALL, SOON, null);
        boolean mixed = compartments.contains(Category.COUNSELING_NOTE) && compartments.size() > 1;
        boolean proceedings = compartments.contains(Category.SUBSTANCE_USE)
                && purposes.stream().anyMatch(Purpose::isProceedings)
                && !purposes.stream().allMatch(Purpose::isProceedings);
        long apart = Stream.of(mixed, proceedings).filter(Boolean::booleanValue).count();
        assertEquals(Collections.nCopies((int) apart, "stands-alone"), codes(rules.faults(whole, NOW)));
    }

    @Property(tries = 500)
    void an_element_that_is_missing_is_named_and_one_that_is_there_never(
            @ForAll @NotEmpty Set<Category> compartments,
            @ForAll @NotEmpty Set<Purpose> purposes,
            @ForAll Set<Element> elements) {
        Set<Element> missing = law.missing(terms(compartments, purposes, elements, SOON, null));
        assertTrue(missing.stream().noneMatch(elements::contains));
        Set<Element> completed = EnumSet.noneOf(Element.class);
        completed.addAll(elements);
        completed.addAll(missing);
        assertEquals(Set.of(), law.missing(terms(compartments, purposes, completed, SOON, null)));
    }

    @Property(tries = 300)
    void more_compartments_never_need_fewer_elements(
            @ForAll @NotEmpty Set<Category> some,
            @ForAll @NotEmpty Set<Category> more,
            @ForAll @NotEmpty Set<Purpose> purposes,
            @ForAll Set<Element> elements) {
        Set<Category> both = EnumSet.copyOf(some);
        both.addAll(more);
        assertTrue(law.missing(terms(both, purposes, elements, SOON, null))
                .containsAll(law.missing(terms(some, purposes, elements, SOON, null))));
    }

    @Example
    void each_element_that_hipaa_asks_for_is_asked_for() {
        for (Element needed : List.of(
                Element.CLIENT_NAME,
                Element.DISCLOSER,
                Element.INFORMATION,
                Element.RECIPIENT,
                Element.PURPOSE,
                Element.EXPIRY,
                Element.RIGHT_TO_WITHDRAW,
                Element.REFUSAL,
                Element.REDISCLOSURE)) {
            assertEquals(Set.of(needed), missing(Set.of(Category.HEALTH), Set.of(Purpose.HOUSING), needed));
        }
    }

    @Example
    void part_2_asks_for_its_own_statement_for_treatment_payment_and_operations_only() {
        Element statement = Element.TREATMENT_REDISCLOSURE;
        assertEquals(Set.of(statement), missing(Set.of(Category.SUBSTANCE_USE), Set.of(Purpose.TREAT), statement));
        assertEquals(Set.of(), missing(Set.of(Category.SUBSTANCE_USE), Set.of(Purpose.HOUSING), statement));
        assertEquals(Set.of(), missing(Set.of(Category.HEALTH), Set.of(Purpose.TREAT), statement));
    }

    @Example
    void victims_of_violence_are_told_that_no_service_depends_on_it_and_share_for_a_limited_time() {
        assertEquals(
                Set.of(Element.NO_SERVICE_DEPENDS),
                missing(Set.of(Category.SAFE_LOCATION), Set.of(Purpose.HOUSING), Element.NO_SERVICE_DEPENDS));
        Instant tooLate = NOW.plus(ConsentRules.LONGEST_UNDER_VAWA).plusSeconds(1);
        for (Category category : List.of(Category.SAFE_LOCATION, Category.VIOLENCE)) {
            assertEquals(
                    List.of("not-reasonably-limited"),
                    codes(rules.faults(terms(Set.of(category), Set.of(Purpose.HOUSING), ALL, tooLate, null), NOW)));
            assertEquals(
                    List.of("not-reasonably-limited"),
                    codes(rules.faults(onEvent(Set.of(category), Set.of(Purpose.HOUSING)), NOW)));
        }
        assertEquals(
                List.of(),
                codes(rules.faults(terms(Set.of(Category.HEALTH), Set.of(Purpose.HOUSING), ALL, tooLate, null), NOW)));
    }

    @Example
    void under_part_2_only_treatment_payment_and_operations_end_with_an_event() {
        Set<Category> part2 = Set.of(Category.SUBSTANCE_USE);
        assertEquals(List.of(), codes(rules.faults(onEvent(part2, Set.of(Purpose.TREAT)), NOW)));
        assertEquals(
                List.of("event-only-for-treatment"),
                codes(rules.faults(onEvent(part2, Set.of(Purpose.TREAT, Purpose.HOUSING)), NOW)));
        assertEquals(List.of(), codes(rules.faults(onEvent(Set.of(Category.HEALTH), Set.of(Purpose.HOUSING)), NOW)));
    }

    @Example
    void a_consent_ends_once_and_not_in_the_past() {
        Set<Category> health = Set.of(Category.HEALTH);
        Set<Purpose> treat = Set.of(Purpose.TREAT);
        assertEquals(List.of("not-in-the-future"), codes(rules.faults(terms(health, treat, ALL, NOW, null), NOW)));
        assertEquals(
                List.of("one-end-only"),
                codes(rules.faults(terms(health, treat, ALL, SOON, ExpiryEvent.HELPING_RELATIONSHIP_ENDED), NOW)));
    }

    private Set<Element> missing(Set<Category> compartments, Set<Purpose> purposes, Element without) {
        Set<Element> elements = EnumSet.complementOf(EnumSet.of(without));
        return law.missing(terms(compartments, purposes, elements, SOON, null));
    }

    private static Terms onEvent(Set<Category> compartments, Set<Purpose> purposes) {
        return terms(compartments, purposes, ALL, null, ExpiryEvent.HELPING_RELATIONSHIP_ENDED);
    }

    private static Terms terms(
            Set<Category> compartments,
            Set<Purpose> purposes,
            Set<Element> elements,
            @Nullable Instant end,
            @Nullable ExpiryEvent event) {
        return new Terms(
                UUID.randomUUID(),
                UUID.randomUUID(),
                ConsentRules.regimes(compartments),
                compartments,
                purposes,
                elements,
                end,
                event);
    }

    private static List<String> codes(List<FieldError> faults) {
        return faults.stream().map(FieldError::code).collect(Collectors.toList());
    }
}
