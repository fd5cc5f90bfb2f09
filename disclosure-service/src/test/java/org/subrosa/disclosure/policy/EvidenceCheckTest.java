package org.subrosa.disclosure.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.subrosa.disclosure.policy.Questions.PACK;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.problem.FieldError;

class EvidenceCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Object> HARM = Map.of(
            "serious", "a knife was shown",
            "foreseeable", "named the person and the place",
            "imminent", "tonight",
            "consultation", "supervisor on call, at noon",
            "law", "state duty-to-protect statute",
            "able_to_act", "patrol in the street");
    private static final Map<String, Object> ORDER = Map.of(
            "instrument", "order",
            "court", "District Court, Elmwood",
            "reference", "12-CV-7",
            "issued_at", "2026-02-27T09:00:00Z",
            "authorised", List.of("health", "social"));

    @Test
    void NOHS_4_complete_evidence_is_taken() {
        assertEquals(List.of(), errors(Basis.IMMINENT_HARM, HARM));
        assertEquals(List.of(), errors(Basis.COURT_ORDER, ORDER));
        assertEquals(List.of(), errors(Basis.CONSENT, Map.of()));
    }

    @Test
    void NOHS_4_any_part_missing_or_blank_is_named() {
        for (String part : HARM.keySet()) {
            assertEquals(
                    List.of(new FieldError("/evidence/" + part, "missing")),
                    errors(Basis.IMMINENT_HARM, without(HARM, part)));
            assertEquals(
                    List.of(new FieldError("/evidence/" + part, "invalid")),
                    errors(Basis.IMMINENT_HARM, with(HARM, part, "   ")));
        }
        for (String part : ORDER.keySet()) {
            assertFalse(errors(Basis.COURT_ORDER, without(ORDER, part)).isEmpty(), part);
        }
    }

    @Test
    void a_part_of_another_form_is_refused() {
        Map<String, Object> wrong = Map.of(
                "instrument",
                "letter",
                "court",
                7L,
                "issued_at",
                "2026-03-01T12:00:01Z",
                "authorised",
                List.of("everything"));
        wrong.forEach((part, value) -> assertEquals(
                List.of(new FieldError("/evidence/" + part, "invalid")),
                errors(Basis.COURT_ORDER, with(ORDER, part, value)),
                part));
        assertFalse(
                errors(Basis.COURT_ORDER, with(ORDER, "authorised", List.of())).isEmpty());
    }

    @Test
    void what_nobody_asked_for_is_refused_without_repeating_its_name() {
        assertEquals(
                List.of(new FieldError("/evidence", "unknown-property")),
                errors(Basis.CONSENT, Map.of("rumour", "she said so")));
    }

    private static List<FieldError> errors(Basis basis, Map<String, Object> evidence) {
        return EvidenceCheck.errors(PACK.basis(basis), evidence, NOW);
    }

    private static Map<String, Object> with(Map<String, Object> evidence, String part, Object value) {
        Map<String, Object> changed = new HashMap<>(evidence);
        changed.put(part, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> evidence, String part) {
        Map<String, Object> changed = new HashMap<>(evidence);
        changed.remove(part);
        return changed;
    }
}
