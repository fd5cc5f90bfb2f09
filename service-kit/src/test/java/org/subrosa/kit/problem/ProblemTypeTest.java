package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    /** Released slugs and statuses never change: a caller decides on them. Add lines, edit none. */
    private static final String RELEASED =
            """
            400 malformed-request
            400 path-refused
            400 idempotency-key-missing
            401 unauthenticated
            403 forbidden
            404 not-found
            405 method-not-allowed
            406 not-acceptable
            408 request-timeout
            409 conflict
            409 idempotency-key-reused
            412 precondition-failed
            413 payload-too-large
            414 uri-too-long
            415 unsupported-media-type
            422 validation-failed
            428 precondition-required
            429 too-many-requests
            431 headers-too-large
            500 internal
            503 dependency-unavailable
            """;

    @Test
    void the_catalogue_is_what_was_released() {
        String catalogue = Arrays.stream(ProblemType.values())
                .map(type -> type.status() + " " + type.slug() + "\n")
                .collect(Collectors.joining());
        assertEquals(RELEASED, catalogue);
    }

    @ParameterizedTest
    @EnumSource
    void every_type_is_written_as_a_problem_of_its_own(ProblemType type) throws IOException {
        JsonNode problem = StrictJson.mapper().readTree(new Problem(type, "id-1", List.of()).json());
        assertEquals("urn:subrosa:problem:" + type.slug(), problem.get("type").asText());
        assertEquals(type.title(), problem.get("title").asText());
        assertEquals(type.status(), problem.get("status").asInt());
        assertEquals("id-1", problem.get("request_id").asText());
        assertEquals(4, problem.size(), problem::toString);
        assertTrue(type.slug().matches("[a-z]+(-[a-z]+)*") && !type.title().isBlank());
    }

    @ParameterizedTest
    @EnumSource
    void every_status_leads_back_to_a_type_with_that_status(ProblemType type) {
        assertEquals(
                type.status(), ProblemType.ofStatus(type.status()).orElseThrow().status());
    }

    @Test
    void every_failed_status_has_a_problem_and_no_other_has() {
        IntStream.range(0, 400).forEach(status -> assertEquals(Optional.empty(), ProblemType.ofStatus(status)));
        IntStream.range(400, 500)
                .forEach(status -> assertEquals(
                        4, ProblemType.ofStatus(status).orElseThrow().status() / 100));
        IntStream.range(500, 600)
                .forEach(status -> assertEquals(
                        5, ProblemType.ofStatus(status).orElseThrow().status() / 100));
    }

    @Test
    void titles_and_types_are_all_different() {
        assertEquals(
                ProblemType.values().length,
                Arrays.stream(ProblemType.values())
                        .map(ProblemType::title)
                        .distinct()
                        .count());
        assertEquals(
                ProblemType.values().length,
                Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .distinct()
                        .count());
    }

    @Test
    void a_caller_is_told_how_to_authenticate_and_when_to_come_back() {
        assertEquals(
                "Bearer",
                new Problem(ProblemType.UNAUTHENTICATED, "id", List.of())
                        .headers()
                        .get("WWW-Authenticate"));
        assertEquals(
                "1",
                new Problem(ProblemType.DEPENDENCY_UNAVAILABLE, "id", List.of())
                        .headers()
                        .get("Retry-After"));
        assertEquals(
                1, new Problem(ProblemType.INTERNAL, "id", List.of()).headers().size());
    }

    @Test
    void a_request_that_is_wrong_in_a_thousand_places_is_told_of_fifty() throws IOException {
        List<FieldError> errors = IntStream.range(0, 1_000)
                .mapToObj(i -> new FieldError("/" + i, FieldCode.WRONG_TYPE))
                .toList();
        byte[] json = new Problem(ProblemType.BAD_REQUEST, "id", errors).json();
        assertEquals(50, StrictJson.mapper().readTree(json).get("errors").size());
    }
}
