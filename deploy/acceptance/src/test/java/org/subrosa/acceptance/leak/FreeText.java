package org.subrosa.acceptance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Every place in the bodies of a service's operations where somebody may write what they like, out of the OpenAPI document of the
 * running service: whatever is not said to be a number, a moment, an id or one of some codes. A place is written
 * {@code /contact/email}; {@code *} is each item of a list, and {@code **} all of an object whose members the document does not name.
 */
public final class FreeText {

    /** What an act writes into an object of free form, where a canary goes. */
    public static final String HERE = "(here)";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> SPELLED_OUT = Set.of("uuid", "date", "date-time");

    private final JsonNode document;
    private final Map<String, List<String>> places = new TreeMap<>();

    public FreeText(JsonNode document) {
        this.document = document;
        document.path("paths").forEach(path -> path.properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operation(method.getValue())));
    }

    /** The places of each operation that has any. */
    public Map<String, List<String>> places() {
        return places;
    }

    /** Puts text at the place, in each item where there is a list; objects that are missing on the way are made. */
    public static void put(ObjectNode body, String place, Supplier<String> text) {
        put(body, List.of(place.substring(1).split("/")), text);
    }

    private static void put(JsonNode node, List<String> steps, Supplier<String> text) {
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (step.equals("**")) {
            fill(node, text);
        } else if (step.equals("*") && rest.isEmpty()) {
            ((ArrayNode) node).removeAll().add(text.get());
        } else if (step.equals("*")) {
            node.forEach(item -> put(item, rest, text));
        } else if (rest.isEmpty()) {
            ((ObjectNode) node).put(step, text.get());
        } else {
            if (!node.has(step)) {
                ((ObjectNode) node)
                        .set(
                                step,
                                rest.get(0).equals("*")
                                        ? ((ObjectNode) node).arrayNode()
                                        : ((ObjectNode) node).objectNode());
            }
            put(node.get(step), rest, text);
        }
    }

    private static void fill(JsonNode node, Supplier<String> text) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (member.getValue().asText().equals(HERE)) {
                    member.setValue(object.textNode(text.get()));
                } else {
                    fill(member.getValue(), text);
                }
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).asText().equals(HERE)) {
                    list.set(i, list.textNode(text.get()));
                }
            }
        }
    }

    private void operation(JsonNode operation) {
        Set<String> found = new LinkedHashSet<>();
        resolved(operation.path("requestBody")).path("content").forEach(media -> walk(media.path("schema"), "", found));
        if (!found.isEmpty()) {
            places.put(operation.path("operationId").asText(), List.copyOf(found));
        }
    }

    private void walk(JsonNode schema, String place, Set<String> found) {
        JsonNode is = resolved(schema);
        for (String several : List.of("allOf", "anyOf", "oneOf")) {
            is.path(several).forEach(each -> walk(each, place, found));
        }
        List<String> types = new ArrayList<>();
        if (is.path("type").isArray()) {
            is.path("type").forEach(type -> types.add(type.asText()));
        } else if (is.has("type")) {
            types.add(is.path("type").asText());
        }
        if (is.has("properties")) {
            is.path("properties")
                    .properties()
                    .forEach(member -> walk(member.getValue(), place + "/" + member.getKey(), found));
        } else if (types.contains("array")) {
            walk(is.path("items"), place + "/*", found);
        } else if (types.contains("object")) {
            found.add(place + "/**");
        } else if (types.contains("string") && !isSpelledOut(is)) {
            found.add(place);
        }
    }

    private static boolean isSpelledOut(JsonNode schema) {
        return schema.has("enum") || SPELLED_OUT.contains(schema.path("format").asText());
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
