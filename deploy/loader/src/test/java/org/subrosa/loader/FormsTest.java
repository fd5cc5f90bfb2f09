package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormsTest {
    private final Forms forms = new Forms(Codes.read());

    @Test
    void a_client_has_name_day_of_birth_and_address_and_nobody_asked_whether_it_is_safe() {
        ObjectNode client = forms.client(patient(Map.of()));
        assertEquals(
                "{\"demographics\":{\"given_name\":\"Rosa\",\"family_name\":\"Linden\",\"birth_date\":\"1991-04-17\"},"
                        + "\"contact\":{\"safe_to_contact\":false,\"postal_address\":\"1 Mill Lane, Riverbend, 00101\"}}",
                client.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST, '', missing FIRST",
        "BIRTHDATE, '', missing BIRTHDATE",
        "BIRTHDATE, 1991-02-30, no date in BIRTHDATE",
        "BIRTHDATE, 17.4.1991, no date in BIRTHDATE"
    })
    void a_client_who_is_not_described_is_refused_without_the_value(String column, String value, String reason) {
        var refused = assertThrows(RefusedRowException.class, () -> forms.client(patient(Map.of(column, value))));
        assertEquals(reason, refused.reason());
    }

    @Test
    void NASW_a_each_class_of_findings_has_a_compartment_of_its_own_with_labels_and_purpose() {
        ObjectNode assessment = forms.assessment(
                Rows.conditions("59621000", "706893006", "32911000", "15777000", "7200002", "73595000"));
        assertEquals(
                List.of("health", "violence", "social", "substance-use", "mental-health"), compartments(assessment));
        JsonNode health = assessment.path("compartments").path(0);
        assertEquals(2, health.path("content").path("findings").size());
        assertEquals(
                "High blood pressure, since 2020-02-01 until 2020-03-01",
                health.path("content").path("findings").path(0).asText());
        assertEquals(
                "[\"59621000\",\"15777000\"]",
                health.path("content").path("codes").toString());
        assertFalse(health.has("collection_purpose"));
        JsonNode violence = assessment.path("compartments").path(1);
        assertEquals("[\"SDV\",\"VIO\"]", violence.path("labels").toString());
        assertTrue(violence.path("collection_purpose").asText().length() > 10);
        assertFalse(assessment.path("compartments").path(2).has("labels"));
    }

    @Test
    void purposes_of_one_compartment_are_said_once() {
        JsonNode used = forms.assessment(Rows.conditions("7200002", "5602001"))
                .path("compartments")
                .path(0);
        assertEquals("[\"SUD\",\"ETHUD\",\"OPIOIDUD\"]", used.path("labels").toString());
        assertEquals(
                "To find out what help with recovery the client wants.",
                used.path("collection_purpose").asText());
    }

    @Test
    void a_reason_goes_where_its_class_is_guarded() {
        ObjectNode note = forms.note(encounter("185347001", "6525002"));
        assertEquals(List.of("case-note", "substance-use"), compartments(note));
        assertFalse(note.path("compartments").path(0).toString().contains("drug"));
        assertTrue(note.path("compartments").path(1).path("content").has("reason"));
    }

    @Test
    void where_a_type_lacks_the_compartment_its_own_bears_the_labels() {
        JsonNode note = forms.note(encounter("424619006", "72892002"));
        assertEquals(List.of("case-note"), compartments(note));
        assertEquals(
                "[\"SEX\"]", note.path("compartments").path(0).path("labels").toString());
        assertTrue(note.path("compartments").path(0).has("collection_purpose"));
        JsonNode plan = forms.plan(Rows.of(
                Source.CARE_PLANS, Map.of("START", "2020-02-01", "CODE", "734163000", "REASONCODE", "370143000")));
        assertEquals(List.of("service-plan"), compartments(plan));
        assertEquals(
                "[\"PSY\"]", plan.path("compartments").path(0).path("labels").toString());
    }

    @Test
    void having_no_insurance_is_told_and_makes_no_recipient() {
        Row none = Rows.of(Source.PAYERS, Map.of("Id", "p", "NAME", "None", "OWNERSHIP", "NO_INSURANCE"));
        assertTrue(forms.payer(none).isEmpty());
        Row transition = Rows.of(
                Source.TRANSITIONS, Map.of("PATIENT", "rosa", "START_DATE", "2020-01-01T10:00:00Z", "PAYER", "p"));
        assertEquals(
                "{\"insured\":false,\"began_on\":\"2020-01-01\"}",
                forms.coverage(transition, none)
                        .path("compartments")
                        .path(0)
                        .path("content")
                        .toString());
    }

    @Test
    void a_recipient_without_an_address_gets_no_letter() {
        Row clinic = Rows.of(Source.ORGANIZATIONS, Map.of("Id", "o", "NAME", "Riverbend", "ADDRESS", "1 Mill Lane"));
        assertEquals("postal-mail", forms.provider(clinic).path("channel").asText());
        Row payer = Rows.of(Source.PAYERS, Map.of("Id", "p", "NAME", "Kestrel", "OWNERSHIP", "PRIVATE"));
        assertEquals(
                "secure-mail", forms.payer(payer).orElseThrow().path("channel").asText());
    }

    private static Row patient(Map<String, String> other) {
        Map<String, String> values = new HashMap<>(Map.of(
                "Id", "rosa",
                "FIRST", "Rosa17",
                "LAST", "Linden254",
                "BIRTHDATE", "1991-04-17",
                "ADDRESS", "1 Mill Lane",
                "CITY", "Riverbend",
                "ZIP", "00101"));
        values.putAll(other);
        return Rows.of(Source.PATIENTS, values);
    }

    private static Row encounter(String code, String reason) {
        return Rows.of(Source.ENCOUNTERS, Map.of("START", "2020-02-01T10:00:00Z", "CODE", code, "REASONCODE", reason));
    }

    private static List<String> compartments(JsonNode record) {
        List<String> names = new ArrayList<>();
        record.path("compartments")
                .forEach(each -> names.add(each.path("compartment").asText()));
        return names;
    }
}
