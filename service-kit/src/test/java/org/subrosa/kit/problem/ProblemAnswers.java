package org.subrosa.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks that an answer is a problem as the catalogue has it, and nothing besides. */
public final class ProblemAnswers {
    private static final Set<String> ALWAYS = Set.of("type", "title", "status", "request_id");
    private static final Pattern POINTER = Pattern.compile("(/([a-z][a-z0-9_]*|[0-9]+))*|\\?[a-z_]+");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]*");

    private ProblemAnswers() {}

    /** @return the document, for looking closer */
    public static JsonNode check(RawHttp.Answer answer) {
        expect(answer.header("content-type").equals(Problem.MEDIA_TYPE), "content type", answer);
        expect(!answer.header("x-request-id").isEmpty(), "request id header", answer);
        expect(answer.header("cache-control").equals("no-store"), "cache-control", answer);
        expect(answer.header("x-content-type-options").equals("nosniff"), "nosniff", answer);
        JsonNode problem = document(answer);
        Set<String> members = new TreeSet<>();
        problem.fieldNames().forEachRemaining(members::add);
        expect(members.containsAll(ALWAYS), "members", answer);
        members.removeAll(ALWAYS);
        expect(members.isEmpty() || members.equals(Set.of("errors")), "no other members", answer);
        ProblemType type = type(problem, answer);
        expect(problem.get("status").asInt() == answer.status() && type.status() == answer.status(), "status", answer);
        expect(problem.get("title").asText().equals(type.title()), "title", answer);
        expect(problem.get("request_id").asText().equals(answer.header("x-request-id")), "request id", answer);
        for (JsonNode error : problem.path("errors")) {
            expect(error.size() == 2, "an error has two members", answer);
            expect(POINTER.matcher(error.get("pointer").asText()).matches(), "pointer of our names", answer);
            expect(CODE.matcher(error.get("code").asText()).matches(), "code", answer);
        }
        return problem;
    }

    /** Fails if the text stands anywhere in the answer, headers included. */
    public static void neverSays(RawHttp.Answer answer, String text) {
        expect(!new String(answer.raw(), StandardCharsets.UTF_8).contains(text), "no echo", answer);
    }

    private static ProblemType type(JsonNode problem, RawHttp.Answer answer) {
        for (ProblemType each : ProblemType.values()) {
            if (each.uri().equals(problem.get("type").asText())) {
                return each;
            }
        }
        throw new AssertionError("type is not of the catalogue: " + answer.text());
    }

    private static JsonNode document(RawHttp.Answer answer) {
        try {
            return StrictJson.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.status() + " " + answer.text(), e);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void expect(boolean holds, String what, RawHttp.Answer answer) {
        if (!holds) {
            throw new AssertionError(
                    "not so: " + what + " in " + answer.status() + " " + answer.headers() + " " + answer.text());
        }
    }
}
