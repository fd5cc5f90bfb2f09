package org.subrosa.records.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Set;
import org.subrosa.records.compartment.Compartment;

/** The kinds of records, and the compartments that each may have. */
public enum RecordType {
    @JsonProperty("assessment")
    ASSESSMENT(
            "assessment",
            Compartment.HEALTH,
            Compartment.MENTAL_HEALTH,
            Compartment.SUBSTANCE_USE,
            Compartment.VIOLENCE,
            Compartment.SEXUAL_HEALTH,
            Compartment.HIV,
            Compartment.SOCIAL),
    @JsonProperty("case-note")
    CASE_NOTE(
            "case-note",
            Compartment.CASE_NOTE,
            Compartment.MENTAL_HEALTH,
            Compartment.SUBSTANCE_USE,
            Compartment.VIOLENCE,
            Compartment.SOCIAL),
    @JsonProperty("service-plan")
    SERVICE_PLAN("service-plan", Compartment.SERVICE_PLAN),
    @JsonProperty("counseling-session")
    COUNSELING_SESSION("counseling-session", Compartment.COUNSELING_NOTE, Compartment.MENTAL_HEALTH),
    @JsonProperty("coverage")
    COVERAGE("coverage", Compartment.COVERAGE),
    @JsonProperty("safety-plan")
    SAFETY_PLAN("safety-plan", Compartment.SAFE_LOCATION, Compartment.VIOLENCE);

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Compartment> compartments;

    RecordType(String code, Compartment... compartments) {
        this.code = code;
        this.compartments = Set.of(compartments);
    }

    /** The type as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    boolean mayHave(Compartment compartment) {
        return compartments.contains(compartment);
    }

    static RecordType of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a record of an unknown type"));
    }
}
