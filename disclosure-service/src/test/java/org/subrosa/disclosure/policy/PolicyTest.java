package org.subrosa.disclosure.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.disclosure.policy.Compartment.CASE_NOTE;
import static org.subrosa.disclosure.policy.Compartment.CONTACT;
import static org.subrosa.disclosure.policy.Compartment.COUNSELING_NOTE;
import static org.subrosa.disclosure.policy.Compartment.COVERAGE;
import static org.subrosa.disclosure.policy.Compartment.DEMOGRAPHICS;
import static org.subrosa.disclosure.policy.Compartment.HEALTH;
import static org.subrosa.disclosure.policy.Compartment.MENTAL_HEALTH;
import static org.subrosa.disclosure.policy.Compartment.SAFE_LOCATION;
import static org.subrosa.disclosure.policy.Compartment.SOCIAL;
import static org.subrosa.disclosure.policy.Compartment.SUBSTANCE_USE;
import static org.subrosa.disclosure.policy.Compartment.VIOLENCE;
import static org.subrosa.disclosure.policy.Questions.EVERYTHING;
import static org.subrosa.disclosure.policy.Questions.ORDER;
import static org.subrosa.disclosure.policy.Questions.PACK;
import static org.subrosa.disclosure.policy.Questions.ask;
import static org.subrosa.disclosure.policy.Questions.consent;
import static org.subrosa.disclosure.policy.Questions.treatment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.subrosa.disclosure.recipient.Channel;
import org.subrosa.disclosure.recipient.RecipientKind;

class PolicyTest {

    @Test
    void NASW_c_what_is_released_is_within_the_minimum_the_consent_and_what_was_asked() {
        Grant broad = consent(EVERYTHING, "TREAT");
        assertEquals(Set.of(HEALTH), permitted(treatment(Set.of(HEALTH, SAFE_LOCATION, CASE_NOTE), broad)));
        Grant narrow = consent(Set.of(HEALTH, DEMOGRAPHICS), "TREAT");
        assertEquals(Set.of(HEALTH, DEMOGRAPHICS), permitted(treatment(EVERYTHING, narrow)));
    }

    @Test
    void NASW_c_a_question_of_which_nothing_is_left_is_denied() {
        assertEquals(
                List.of(Reason.NOTHING_TO_RELEASE),
                denied(treatment(Set.of(SAFE_LOCATION), consent(EVERYTHING, "TREAT"))));
    }

    @Test
    void NOHS_3_without_a_basis_there_is_no_release() {
        assertEquals(
                List.of(Reason.NO_BASIS, Reason.NO_CONSENT),
                denied(ask(
                        "TREAT",
                        null,
                        RecipientKind.HEALTHCARE_PROVIDER,
                        EVERYTHING,
                        new Grant.Nothing(Reason.NO_CONSENT))));
    }

    @Test
    void NOHS_8_a_consent_that_does_not_stand_or_is_not_there_permits_nothing() {
        assertEquals(List.of(Reason.NO_CONSENT), denied(treatment(EVERYTHING, new Grant.Nothing(Reason.NO_CONSENT))));
        var withdrawn = new Grant.Consent(EVERYTHING, Set.of("TREAT"), false, true, true, Set.of());
        assertEquals(List.of(Reason.CONSENT_NOT_STANDING), denied(treatment(EVERYTHING, withdrawn)));
    }

    @Test
    void NASW_b_a_consent_covers_its_own_client_recipient_and_purpose_only() {
        var foreign = new Grant.Consent(EVERYTHING, Set.of("HOUSING"), true, false, false, Set.of("marsian-law"));
        assertEquals(
                List.of(
                        Reason.CLIENT_NOT_COVERED,
                        Reason.RECIPIENT_NOT_COVERED,
                        Reason.PURPOSE_NOT_COVERED,
                        Reason.REGIME_UNKNOWN),
                denied(treatment(EVERYTHING, foreign)));
    }

    @Test
    void NOHS_33_media_get_nothing_under_a_treatment_consent() {
        assertEquals(
                List.of(Reason.RECIPIENT_NOT_FOR_PURPOSE),
                denied(ask("TREAT", Basis.CONSENT, RecipientKind.MEDIA, EVERYTHING, consent(EVERYTHING, "TREAT"))));
        assertEquals(
                Set.of(DEMOGRAPHICS, SOCIAL),
                permitted(ask("MEDIA", Basis.CONSENT, RecipientKind.MEDIA, EVERYTHING, consent(EVERYTHING, "MEDIA"))));
    }

    @Test
    void NASW_h_a_payer_gets_something_on_the_clients_consent_alone() {
        for (Basis basis : List.of(Basis.COURT_ORDER, Basis.IMMINENT_HARM, Basis.MEDICAL_EMERGENCY)) {
            Grant grant = basis == Basis.COURT_ORDER ? ORDER : new Grant.Emergency();
            assertEquals(
                    List.of(Reason.BASIS_NOT_FOR_PURPOSE),
                    denied(ask("HPAYMT", basis, RecipientKind.PAYER, EVERYTHING, grant)));
        }
    }

    @Test
    void NASW_i_a_channel_that_the_pack_does_not_call_private_is_denied() {
        var lettersOpen = new PolicyPack(
                PACK.version(),
                PACK.title(),
                PACK.purposes(),
                PACK.bases(),
                Set.of(Channel.PARTNER_API),
                PACK.alone(),
                PACK.notice(),
                PACK.regimes());
        var byMail = new Question(
                "TREAT",
                Basis.CONSENT,
                RecipientKind.HEALTHCARE_PROVIDER,
                Channel.POSTAL_MAIL,
                EVERYTHING,
                consent(EVERYTHING, "TREAT"));
        assertEquals(
                List.of(Reason.CHANNEL_NOT_PRIVATE),
                assertInstanceOf(Decision.Deny.class, Policy.decide(lettersOpen, byMail))
                        .reasons());
        assertInstanceOf(Decision.Permit.class, Policy.decide(PACK, byMail));
    }

    @Test
    void NOHS_4_imminent_harm_never_reaches_part_2_and_goes_to_somebody_able_to_act_only() {
        Question harm =
                ask("THREAT", Basis.IMMINENT_HARM, RecipientKind.LAW_ENFORCEMENT, EVERYTHING, new Grant.Emergency());
        Decision.Review review = reviewed(harm);
        assertEquals(List.of(Reason.WITHOUT_CONSENT), review.reasons());
        assertEquals(
                Set.of(DEMOGRAPHICS, CONTACT, SAFE_LOCATION, MENTAL_HEALTH, VIOLENCE),
                review.permit().compartments());
        assertFalse(
                Policy.reach(PACK, Basis.IMMINENT_HARM, new Grant.Emergency()).contains(SUBSTANCE_USE));
        assertFalse(Policy.reachesPartTwo(PACK, Basis.IMMINENT_HARM, new Grant.Emergency()));
        assertEquals(
                List.of(Reason.RECIPIENT_NOT_FOR_PURPOSE),
                denied(ask(
                        "THREAT",
                        Basis.IMMINENT_HARM,
                        RecipientKind.HOUSING_PROVIDER,
                        EVERYTHING,
                        new Grant.Emergency())));
    }

    @Test
    void CRSS_17_a_mandated_report_goes_to_the_competent_authority_only() {
        reviewed(ask(
                "MANDATED_REPORT",
                Basis.IMMINENT_HARM,
                RecipientKind.PROTECTIVE_AUTHORITY,
                EVERYTHING,
                new Grant.Emergency()));
        for (RecipientKind other : RecipientKind.values()) {
            if (other != RecipientKind.PROTECTIVE_AUTHORITY) {
                denied(ask("MANDATED_REPORT", Basis.IMMINENT_HARM, other, EVERYTHING, new Grant.Emergency()));
            }
        }
    }

    @Test
    void a_medical_emergency_reaches_part_2_and_no_counseling_note() {
        Set<Compartment> reach = Policy.reach(PACK, Basis.MEDICAL_EMERGENCY, new Grant.Emergency());
        assertTrue(reach.contains(SUBSTANCE_USE));
        assertFalse(reach.contains(COUNSELING_NOTE));
    }

    @Test
    void NASW_j_an_order_reaches_what_it_expressly_authorises_and_part_2_with_findings_only() {
        Set<Compartment> authorised = Set.of(HEALTH, SUBSTANCE_USE, COUNSELING_NOTE);
        Question without = ask(
                "HLEGAL", Basis.COURT_ORDER, RecipientKind.COURT, EVERYTHING, new Grant.Order(true, authorised, null));
        assertEquals(Set.of(HEALTH), reviewed(without).permit().compartments());
        Question with = ask(
                "HLEGAL",
                Basis.COURT_ORDER,
                RecipientKind.COURT,
                EVERYTHING,
                new Grant.Order(true, authorised, "good cause, 2.64"));
        assertEquals(Set.of(HEALTH, SUBSTANCE_USE), reviewed(with).permit().compartments());
    }

    @Test
    void NASW_j_a_subpoena_alone_is_no_order() {
        assertEquals(
                List.of(Reason.NO_ORDER),
                denied(ask(
                        "HLEGAL",
                        Basis.COURT_ORDER,
                        RecipientKind.COURT,
                        EVERYTHING,
                        new Grant.Order(false, EVERYTHING, "findings"))));
    }

    @Test
    void a_counseling_note_needs_a_consent_of_its_own() {
        Grant combined = consent(Set.of(COUNSELING_NOTE, HEALTH), "TREAT");
        assertEquals(Set.of(HEALTH), permitted(treatment(EVERYTHING, combined)));
        Grant own = consent(Set.of(COUNSELING_NOTE), "TREAT");
        assertEquals(Set.of(COUNSELING_NOTE), permitted(treatment(EVERYTHING, own)));
    }

    @Test
    void what_a_label_brings_under_part_2_needs_a_consent_made_under_it() {
        assertTrue(Policy.reachesPartTwo(PACK, Basis.CONSENT, consent(Set.of(HEALTH), "TREAT")));
        assertFalse(Policy.reachesPartTwo(
                PACK,
                Basis.CONSENT,
                new Grant.Consent(EVERYTHING, Set.of("TREAT"), true, true, true, Set.of("hipaa"))));
        assertTrue(PACK.partTwo().covers(MENTAL_HEALTH, Set.of("PSY", "OPIOIDUD")));
        assertFalse(PACK.partTwo().covers(MENTAL_HEALTH, Set.of("PSY")));
    }

    @Test
    void NOHS_8_what_a_label_brings_under_vawa_needs_a_consent_made_under_it_or_a_mandate_that_names_it() {
        Grant under = new Grant.Consent(EVERYTHING, Set.of("TREAT"), true, true, true, Set.of("hipaa", "vawa"));
        assertTrue(Policy.reachesVawa(PACK, Basis.CONSENT, under, Set.of(HEALTH)));
        assertFalse(Policy.reachesVawa(PACK, Basis.CONSENT, consent(EVERYTHING, "TREAT"), Set.of(VIOLENCE)));
        assertTrue(Policy.reachesVawa(PACK, Basis.COURT_ORDER, ORDER, Set.of(VIOLENCE, HEALTH)));
        assertFalse(Policy.reachesVawa(PACK, Basis.COURT_ORDER, ORDER, Set.of(HEALTH)));
        for (Basis emergency : List.of(Basis.MEDICAL_EMERGENCY, Basis.IMMINENT_HARM)) {
            assertFalse(Policy.reachesVawa(PACK, emergency, new Grant.Emergency(), EVERYTHING));
        }
        assertTrue(PACK.vawa().coversByLabel(CASE_NOTE, Set.of("SDV")));
        assertTrue(PACK.vawa().coversByLabel(HEALTH, Set.of("VIO")));
        assertFalse(PACK.vawa().coversByLabel(VIOLENCE, Set.of("SDV", "VIO")), "it is named");
        assertFalse(PACK.vawa().coversByLabel(HEALTH, Set.of("PSY")));
    }

    @Test
    void NOHS_17_identified_research_is_looked_at_by_somebody_even_where_a_consent_stands() {
        Decision.Review review = reviewed(
                ask("HRESCH", Basis.CONSENT, RecipientKind.RESEARCHER, Set.of(HEALTH), consent(EVERYTHING, "HRESCH")));
        assertEquals(List.of(Reason.RESEARCH_APPROVAL), review.reasons());
    }

    @Test
    void CRSS_9_marketing_evaluation_and_break_glass_release_nothing_to_anybody() {
        for (String purpose : List.of("HMARKT", "EVALUATION", "BTG")) {
            for (RecipientKind kind : RecipientKind.values()) {
                denied(ask(purpose, Basis.CONSENT, kind, EVERYTHING, consent(EVERYTHING, purpose)));
            }
        }
    }

    @Test
    void part_2_must_not_be_passed_on() {
        Grant consent = consent(EVERYTHING, "TREAT", "COVERAGE");
        assertTrue(obligations(treatment(Set.of(SUBSTANCE_USE), consent)).contains(Obligation.NORDSCLCD));
        assertEquals(
                Set.of(Obligation.AOD, Obligation.MINEC),
                obligations(ask("COVERAGE", Basis.CONSENT, RecipientKind.PAYER, Set.of(COVERAGE), consent)));
    }

    @Test
    void nobody_may_ask_for_a_purpose_that_the_pack_does_not_know() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Policy.decide(
                        PACK, ask("CURIOSITY", Basis.CONSENT, RecipientKind.MEDIA, EVERYTHING, consent(EVERYTHING))));
    }

    @Test
    void a_pack_that_is_silent_about_a_basis_is_no_pack() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PolicyPack(1, "", PACK.purposes(), Map.of(), Set.of(), Set.of(), "", PACK.regimes()));
    }

    @Test
    void a_basis_without_consent_has_a_life_and_a_consent_has_its_own() {
        List<EvidenceField> none = List.of();
        assertThrows(
                IllegalArgumentException.class,
                () -> withBasis(Basis.IMMINENT_HARM, new BasisRule(true, null, PartTwo.NEVER, false, none)));
        assertThrows(
                IllegalArgumentException.class,
                () -> withBasis(Basis.IMMINENT_HARM, new BasisRule(true, 0, PartTwo.NEVER, false, none)));
        assertThrows(
                IllegalArgumentException.class,
                () -> withBasis(Basis.CONSENT, new BasisRule(false, 24, PartTwo.AS_COVERED, true, none)));
        withBasis(Basis.IMMINENT_HARM, new BasisRule(true, 1, PartTwo.NEVER, false, none));
    }

    private static PolicyPack withBasis(Basis basis, BasisRule rule) {
        Map<Basis, BasisRule> bases = new HashMap<>(PACK.bases());
        bases.put(basis, rule);
        return new PolicyPack(1, "", PACK.purposes(), bases, Set.of(), Set.of(), "", PACK.regimes());
    }

    private static Set<Compartment> permitted(Question question) {
        return assertInstanceOf(Decision.Permit.class, Policy.decide(PACK, question))
                .compartments();
    }

    private static Set<Obligation> obligations(Question question) {
        return assertInstanceOf(Decision.Permit.class, Policy.decide(PACK, question))
                .obligations();
    }

    private static List<Reason> denied(Question question) {
        return assertInstanceOf(Decision.Deny.class, Policy.decide(PACK, question))
                .reasons();
    }

    private static Decision.Review reviewed(Question question) {
        return assertInstanceOf(Decision.Review.class, Policy.decide(PACK, question));
    }
}
