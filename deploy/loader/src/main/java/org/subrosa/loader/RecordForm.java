package org.subrosa.loader;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A record as records-service takes it. What needs a compartment that the record's type does not have goes into the type's own,
 * which then bears its labels: it is never less guarded than its code asks for.
 */
final class RecordForm {
    private final Type type;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    RecordForm(Type type) {
        this.type = type;
    }

    /** A type of records, its own compartment, and the others that are used of it. */
    enum Type {
        ASSESSMENT(
                "assessment", "health", "mental-health", "substance-use", "violence", "sexual-health", "hiv", "social"),
        CASE_NOTE("case-note", "case-note", "mental-health", "substance-use", "violence", "social"),
        SERVICE_PLAN("service-plan", "service-plan"),
        COVERAGE("coverage", "coverage");

        private final String wire;
        private final String own;

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> others;

        Type(String wire, String own, String... others) {
            this.wire = wire;
            this.own = own;
            this.others = Set.of(others);
        }
    }

    /** The type's own compartment. */
    Part own() {
        return part(type.own);
    }

    /** The compartment for what the code says, labelled as the code asks for. */
    Part of(Code code) {
        Part part = part(type.others.contains(code.compartment()) ? code.compartment() : type.own);
        part.labels.addAll(code.labels());
        if (!code.purpose().isEmpty()) {
            part.purposes.add(code.purpose());
        }
        return part;
    }

    ObjectNode json() {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("type", type.wire);
        ArrayNode compartments = record.putArray("compartments");
        parts.forEach((compartment, part) -> {
            ObjectNode each = compartments.addObject().put("compartment", compartment);
            if (!part.labels.isEmpty()) {
                part.labels.forEach(each.putArray("labels")::add);
                each.put("collection_purpose", String.join(" ", part.purposes));
            }
            each.set("content", part.content);
        });
        return record;
    }

    private Part part(String compartment) {
        return parts.computeIfAbsent(compartment, none -> new Part());
    }

    /** One compartment. */
    static final class Part {
        private final Set<String> labels = new LinkedHashSet<>();
        private final Set<String> purposes = new LinkedHashSet<>();
        private final ObjectNode content = JsonNodeFactory.instance.objectNode();

        Part put(String field, String text) {
            content.put(field, text);
            return this;
        }

        Part put(String field, boolean value) {
            content.put(field, value);
            return this;
        }

        /** One more text in a list. */
        Part add(String field, String text) {
            content.withArray("/" + field).add(text);
            return this;
        }
    }

    /** The compartments that it has by now. */
    List<String> compartments() {
        return List.copyOf(parts.keySet());
    }
}
