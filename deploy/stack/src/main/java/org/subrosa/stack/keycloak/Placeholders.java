package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>${NAME}</code> inside the texts of a JSON document, after parsing: a value can never become structure. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private final Map<String, String> values;

    Placeholders(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * A copy of the document with every placeholder filled.
     *
     * @throws IllegalArgumentException if it holds a placeholder that has no value
     */
    JsonNode fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = object.objectNode();
            object.properties().forEach(member -> filled.set(member.getKey(), fill(member.getValue())));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = array.arrayNode();
            array.forEach(element -> filled.add(fill(element)));
            return filled;
        }
        return node.isTextual() ? TextNode.valueOf(fill(node.textValue())) : node;
    }

    /** The names that the document asks for, in order of appearance. */
    static List<String> in(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for placeholder " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
