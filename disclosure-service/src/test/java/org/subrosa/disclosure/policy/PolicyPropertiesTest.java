package org.subrosa.disclosure.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.disclosure.policy.Questions.PACK;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.subrosa.disclosure.recipient.Channel;
import org.subrosa.disclosure.recipient.RecipientKind;

/** What holds for every question there is. */
class PolicyPropertiesTest {

    @Property(tries = 3000)
    void NASW_c_released_is_within_the_minimum_the_basis_and_what_was_asked(@ForAll("questions") Question question) {
        Set<Compartment> released = released(question);
        assertTrue(question.asked().containsAll(released));
        assertTrue(PACK.purpose(question.purpose()).orElseThrow().minimum().containsAll(released));
        if (question.grant() instanceof Grant.Consent consent) {
            assertTrue(consent.compartments().containsAll(released));
        }
        if (question.grant() instanceof Grant.Order order) {
            assertTrue(order.authorised().containsAll(released));
        }
    }

    @Property(tries = 2000)
    void asking_for_more_never_changes_what_is_released_of_what_was_asked_before(
            @ForAll("questions") Question question, @ForAll("compartments") Set<Compartment> more) {
        Set<Compartment> wider = union(question.asked(), more);
        Set<Compartment> before = released(question);
        Set<Compartment> after = released(asking(question, wider));
        assertTrue(wider.containsAll(after));
        after.retainAll(question.asked());
        assertEquals(before, after);
    }

    @Property(tries = 2000)
    void a_narrower_basis_never_widens(
            @ForAll("questions") Question question, @ForAll("compartments") Set<Compartment> kept) {
        // a consent of its own for a counseling note is another consent, not a narrower one
        Set<Compartment> before = released(question);
        before.removeAll(PACK.alone());
        Set<Compartment> after = released(narrowed(question, kept));
        after.removeAll(PACK.alone());
        assertTrue(before.containsAll(after));
    }

    @Property(tries = 1000)
    void without_anything_to_rely_on_nothing_is_released(@ForAll("questions") Question question) {
        var nothing = new Question(
                question.purpose(),
                question.basis(),
                question.recipient(),
                question.channel(),
                question.asked(),
                new Grant.Nothing(Reason.NO_CONSENT));
        assertTrue(released(nothing).isEmpty());
    }

    @Property(tries = 1000)
    void where_no_consent_stands_somebody_else_looks_first(@ForAll("questions") Question question) {
        if (!(question.grant() instanceof Grant.Consent)) {
            assertTrue(!(Policy.decide(PACK, question) instanceof Decision.Permit));
        }
    }

    @Property(tries = 1000)
    void a_question_has_one_decision(@ForAll("questions") Question question) {
        assertEquals(Policy.decide(PACK, question), Policy.decide(PACK, question));
    }

    @net.jqwik.api.Example
    void NOHS_10_who_the_client_is_is_no_input_of_a_decision() {
        assertEquals(
                List.of("purpose", "basis", "recipient", "channel", "asked", "grant"),
                Arrays.stream(Question.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
        Set<String> grants = new TreeSet<>();
        for (Class<?> grant : Grant.class.getPermittedSubclasses()) {
            Arrays.stream(grant.getRecordComponents()).forEach(component -> grants.add(component.getName()));
        }
        assertEquals(
                Set.of(
                        "reason",
                        "compartments",
                        "purposes",
                        "standing",
                        "ofClient",
                        "toRecipient",
                        "regimes",
                        "order",
                        "authorised",
                        "findings"),
                grants);
    }

    @Provide
    Arbitrary<Set<Compartment>> compartments() {
        return Arbitraries.of(Compartment.class).set().map(Compartment::set);
    }

    @Provide
    Arbitrary<Question> questions() {
        return Combinators.combine(
                        Arbitraries.of(PACK.purposes().keySet()),
                        Arbitraries.of(Basis.class),
                        Arbitraries.of(RecipientKind.class),
                        Arbitraries.of(Channel.class),
                        compartments(),
                        compartments(),
                        Arbitraries.integers().between(0, 31))
                .as((purpose, basis, recipient, channel, asked, covered, facts) -> fitted(
                        new Question(purpose, basis, recipient, channel, asked, grant(purpose, basis, covered, facts)),
                        facts));
    }

    /** Every other question is one that the pack could answer with yes: most random ones are denied at once. */
    private static Question fitted(Question question, int facts) {
        PurposeRule rule = PACK.purpose(question.purpose()).orElseThrow();
        if (facts % 2 == 0 || rule.recipients().isEmpty()) {
            return question;
        }
        Basis basis = rule.bases().iterator().next();
        return new Question(
                question.purpose(),
                basis,
                rule.recipients().iterator().next(),
                question.channel(),
                question.asked(),
                grant(question.purpose(), basis, question.asked(), 31));
    }

    private static Grant grant(String purpose, Basis basis, Set<Compartment> covered, int facts) {
        return switch (basis) {
            case CONSENT ->
                new Grant.Consent(
                        covered,
                        (facts & 1) == 0 ? Set.of("SUPNWK") : Set.of(purpose),
                        (facts & 2) != 0,
                        (facts & 4) != 0,
                        (facts & 8) != 0,
                        (facts & 16) == 0 ? Set.of() : Set.of(PolicyPack.PART_2));
            case COURT_ORDER -> new Grant.Order((facts & 1) != 0, covered, (facts & 2) == 0 ? null : "findings");
            case MEDICAL_EMERGENCY, IMMINENT_HARM -> new Grant.Emergency();
        };
    }

    private static Question asking(Question question, Set<Compartment> asked) {
        return new Question(
                question.purpose(),
                question.basis(),
                question.recipient(),
                question.channel(),
                asked,
                question.grant());
    }

    private static Question narrowed(Question question, Set<Compartment> kept) {
        Grant grant = question.grant();
        if (grant instanceof Grant.Consent consent) {
            grant = new Grant.Consent(
                    intersection(consent.compartments(), kept),
                    consent.purposes(),
                    consent.standing(),
                    consent.ofClient(),
                    consent.toRecipient(),
                    consent.regimes());
        } else if (grant instanceof Grant.Order order) {
            grant = new Grant.Order(order.order(), intersection(order.authorised(), kept), order.findings());
        }
        return new Question(
                question.purpose(),
                question.basis(),
                question.recipient(),
                question.channel(),
                question.asked(),
                grant);
    }

    private static Set<Compartment> released(Question question) {
        Decision decision = Policy.decide(PACK, question);
        if (decision instanceof Decision.Permit permit) {
            return Compartment.set(permit.compartments());
        }
        return decision instanceof Decision.Review review
                ? Compartment.set(review.permit().compartments())
                : EnumSet.noneOf(Compartment.class);
    }

    private static Set<Compartment> union(Set<Compartment> one, Set<Compartment> other) {
        Set<Compartment> union = Compartment.set(one);
        union.addAll(other);
        return union;
    }

    private static Set<Compartment> intersection(Set<Compartment> one, Set<Compartment> other) {
        Set<Compartment> intersection = Compartment.set(one);
        intersection.retainAll(other);
        return intersection;
    }
}
