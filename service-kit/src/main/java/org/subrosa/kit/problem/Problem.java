package org.subrosa.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of every failed answer (RFC 9457): {@code type}, {@code title}, {@code status}, {@code request_id} and, for a
 * request that is wrong in places, {@code errors}. There is no {@code detail}: nothing in a problem depends on a value.
 *
 * @param requestId the id under which the service logged this request; also in the {@code X-Request-Id} header
 */
public record Problem(ProblemType type, String requestId, List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** More places than this are not listed. */
    static final int MOST_ERRORS = 50;

    public Problem {
        errors = List.copyOf(errors.size() > MOST_ERRORS ? errors.subList(0, MOST_ERRORS) : errors);
    }

    public static Problem of(ProblemException failure, String requestId) {
        return new Problem(failure.type(), requestId, failure.errors());
    }

    /** The document, in UTF-8. */
    public byte[] json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type.uri());
        members.put("title", type.title());
        members.put("status", type.status());
        members.put("request_id", requestId);
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        try {
            return StrictJson.mapper().writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }

    /** The fields that go with the document, {@code Content-Type} apart. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(RequestId.HEADER, requestId);
        if (type == ProblemType.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (type.retryable()) {
            headers.put("Retry-After", "1");
        }
        return headers;
    }
}
