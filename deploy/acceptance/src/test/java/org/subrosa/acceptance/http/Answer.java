package org.subrosa.acceptance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * What came back.
 *
 * @param took from before the request was sent until the whole answer was read
 */
public record Answer(int status, HttpHeaders headers, String body, Duration took) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Whether the service says that it did what was asked. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether this is a problem of RFC 9457 whose status is the answer's own. */
    public boolean isProblem() {
        return headers.firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && json().path("status").asInt() == status
                && json().path("type").asText().startsWith("urn:subrosa:problem:");
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("answer " + status + " is not JSON", notJson);
        }
    }

    /** A text member of the body, which must be there. */
    public String text(String member) {
        JsonNode value = json().path(member);
        if (!value.isTextual()) {
            throw new AssertionError("answer " + status + " has no text " + member + ": " + body);
        }
        return value.asText();
    }

    @Override
    public String toString() {
        return status + " after " + took.toMillis() + " ms: " + body;
    }
}
