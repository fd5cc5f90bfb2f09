package org.subrosa.kit.matrix;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What can be seen of an answer from outside, apart from what differs from one request to the next: its id and its date. */
record Answer(int status, Map<String, String> headers, String body) {
    private static final Pattern REQUEST_ID = Pattern.compile("\"request_id\"\\s*:\\s*\"[^\"]*\"");

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                visible(response.headers()),
                REQUEST_ID.matcher(response.body()).replaceAll("\"request_id\":\"…\""));
    }

    private static Map<String, String> visible(HttpHeaders headers) {
        var visible = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.map().forEach((name, values) -> visible.put(name, String.join(", ", values)));
        visible.remove("X-Request-Id");
        visible.remove("Date");
        // whether a refused body was read before the answer is a matter of packets, not of who asked
        visible.remove("Connection");
        return visible;
    }

    boolean isProblem() {
        return Objects.requireNonNullElse(headers.get("Content-Type"), "").startsWith("application/problem+json");
    }

    /** How this answer differs from the other one, in a few words. */
    String differenceFrom(Answer other) {
        if (status != other.status) {
            return "status " + status + " against " + other.status;
        }
        return headers.equals(other.headers)
                ? "body " + body + " against " + other.body
                : "headers " + headers + " against " + other.headers;
    }
}
