package org.subrosa.disclosure.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a client's records that is released or withheld as a whole. */
public enum Compartment {
    /** Name, birth date and the like. */
    @JsonProperty("demographics")
    DEMOGRAPHICS("demographics"),
    @JsonProperty("contact")
    CONTACT("contact"),
    /** Where somebody who fled violence lives. */
    @JsonProperty("safe-location")
    SAFE_LOCATION("safe-location"),
    @JsonProperty("health")
    HEALTH("health"),
    @JsonProperty("mental-health")
    MENTAL_HEALTH("mental-health"),
    /** Treatment of a substance use disorder: 42 CFR Part 2. */
    @JsonProperty("substance-use")
    SUBSTANCE_USE("substance-use"),
    /** A counselor's own notes of a session (45 CFR 164.501, psychotherapy notes). */
    @JsonProperty("counseling-note")
    COUNSELING_NOTE("counseling-note"),
    @JsonProperty("violence")
    VIOLENCE("violence"),
    @JsonProperty("sexual-health")
    SEXUAL_HEALTH("sexual-health"),
    @JsonProperty("hiv")
    HIV("hiv"),
    @JsonProperty("social")
    SOCIAL("social"),
    @JsonProperty("service-plan")
    SERVICE_PLAN("service-plan"),
    @JsonProperty("case-note")
    CASE_NOTE("case-note"),
    @JsonProperty("coverage")
    COVERAGE("coverage");

    private final String code;

    Compartment(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    /** The compartment of that name, if there is one. */
    public static Optional<Compartment> named(String code) {
        for (Compartment value : values()) {
            if (value.code.equals(code)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The codes in the order of this enum, each once. */
    public static List<String> codes(Collection<Compartment> compartments) {
        return set(compartments).stream().map(Compartment::code).toList();
    }

    /**
     * The compartments of these names.
     *
     * @throws IllegalArgumentException if one is no compartment
     */
    public static Set<Compartment> ofCodes(Collection<String> codes) {
        Set<Compartment> set = EnumSet.noneOf(Compartment.class);
        codes.forEach(
                code -> set.add(named(code).orElseThrow(() -> new IllegalArgumentException("unknown compartment"))));
        return set;
    }

    /** The same compartments as a set of their own, in the order of this enum. */
    public static Set<Compartment> set(Collection<Compartment> compartments) {
        Set<Compartment> set = EnumSet.noneOf(Compartment.class);
        set.addAll(compartments);
        return set;
    }
}
