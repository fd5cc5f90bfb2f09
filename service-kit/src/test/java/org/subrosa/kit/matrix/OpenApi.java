package org.subrosa.kit.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the operations, with the examples that requests are made from, out of an OpenAPI 3.1 document. */
final class OpenApi {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    static List<Operation> operations(String document) {
        try {
            return new OpenApi(JSON.readTree(document)).operations();
        } catch (JsonProcessingException e) {
            throw new AssertionError("The OpenAPI document is not JSON", e);
        }
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(operation(path.getKey(), path.getValue(), method))));
        return operations;
    }

    private Operation operation(String path, JsonNode item, Map.Entry<String, JsonNode> method) {
        JsonNode operation = method.getValue();
        String name = method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path;
        var parameters = new LinkedHashMap<String, Operation.Parameter>();
        for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
            list.forEach(each -> {
                Operation.Parameter parameter = parameter(resolved(each));
                parameters.put(parameter.in() + " " + parameter.name(), parameter);
            });
        }
        JsonNode content = resolved(operation.path("requestBody")).path("content");
        var media = content.properties().stream().findFirst();
        return new Operation(
                // one without an id is still tried, and shows up in the report under its path
                operation.path("operationId").asText(name),
                method.getKey().toUpperCase(java.util.Locale.ROOT),
                path,
                List.copyOf(parameters.values()),
                media.flatMap(type -> example(type.getValue())).map(JsonNode::toString),
                media.map(Map.Entry::getKey).orElse("application/json"));
    }

    private Operation.Parameter parameter(JsonNode parameter) {
        return new Operation.Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                example(parameter).map(JsonNode::asText));
    }

    /** In the order in which OpenAPI lets an example be given. */
    private Optional<JsonNode> example(JsonNode holder) {
        if (holder.has("example")) {
            return Optional.of(holder.get("example"));
        }
        if (holder.has("examples")) {
            return holder.get("examples").properties().stream().findFirst().map(named -> resolved(named.getValue())
                    .path("value"));
        }
        JsonNode schema = resolved(holder.path("schema"));
        if (schema.has("examples")) {
            return Optional.of(schema.get("examples").path(0));
        }
        return Optional.ofNullable(schema.get("example"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
