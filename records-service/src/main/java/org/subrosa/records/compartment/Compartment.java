package org.subrosa.records.compartment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a client's records. Each is sealed under a data key of its own, so that each can be released or withheld
 * without opening another.
 */
public enum Compartment {
    @JsonProperty("demographics")
    DEMOGRAPHICS("demographics", SensitivityLabel.DEMO),
    @JsonProperty("contact")
    CONTACT("contact", SensitivityLabel.DEMO),
    @JsonProperty("safe-location")
    SAFE_LOCATION("safe-location", SensitivityLabel.SDV, SensitivityLabel.VIO),
    @JsonProperty("health")
    HEALTH("health"),
    @JsonProperty("mental-health")
    MENTAL_HEALTH("mental-health", SensitivityLabel.PSY),
    @JsonProperty("substance-use")
    SUBSTANCE_USE("substance-use", SensitivityLabel.SUD),
    @JsonProperty("counseling-note")
    COUNSELING_NOTE("counseling-note", SensitivityLabel.PSY),
    @JsonProperty("violence")
    VIOLENCE("violence", SensitivityLabel.SDV, SensitivityLabel.VIO),
    @JsonProperty("sexual-health")
    SEXUAL_HEALTH("sexual-health", SensitivityLabel.SEX),
    @JsonProperty("hiv")
    HIV("hiv", SensitivityLabel.HIV),
    @JsonProperty("social")
    SOCIAL("social"),
    @JsonProperty("service-plan")
    SERVICE_PLAN("service-plan"),
    @JsonProperty("case-note")
    CASE_NOTE("case-note"),
    @JsonProperty("coverage")
    COVERAGE("coverage");

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<SensitivityLabel> labels;

    Compartment(String code, SensitivityLabel... labels) {
        this.code = code;
        this.labels = Set.of(labels);
    }

    /** The compartment as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    /** The labels that it has by itself together with those that its writer added, in the order of the enum. */
    public Set<SensitivityLabel> labelsWith(Collection<SensitivityLabel> added) {
        Set<SensitivityLabel> all = EnumSet.noneOf(SensitivityLabel.class);
        all.addAll(labels);
        all.addAll(added);
        return Collections.unmodifiableSet(all);
    }

    /** True if it is under VAWA by itself, whatever its writer added. */
    public boolean isVawa() {
        return labels.stream().anyMatch(SensitivityLabel::isVawa);
    }

    /** True if what it holds may be collected only for a stated purpose (NASW-a). */
    public boolean isSensitiveWith(Collection<SensitivityLabel> added) {
        return labelsWith(added).stream().anyMatch(SensitivityLabel::isSensitive);
    }

    /** The compartment with this code, if there is one. */
    public static Optional<Compartment> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** Their codes, in the order given. */
    public static List<String> codes(Collection<Compartment> compartments) {
        return compartments.stream().map(Compartment::code).toList();
    }
}
