package org.subrosa.kit.matrix;

import java.util.List;
import java.util.Optional;

/**
 * One operation of the OpenAPI document.
 *
 * @param path as the document has it, with {@code {parameters}}
 * @param body the document's example of a request body
 */
public record Operation(
        String id, String method, String path, List<Parameter> parameters, Optional<String> body, String mediaType) {

    /** @param in {@code path}, {@code query} or {@code header} */
    public record Parameter(String name, String in, boolean required, Optional<String> example) {}

    /** The names of the parameters that stand in the path. */
    public List<String> pathParameters() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("path"))
                .map(Parameter::name)
                .toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
