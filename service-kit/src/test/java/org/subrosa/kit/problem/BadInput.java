package org.subrosa.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Requests that are wrong, each in one way, derived from one that is right: for any POST operation that takes a JSON object.
 * Whoever sends them expects the status and a problem (see {@link ProblemAnswers#check}), finds {@link #CANARY} nowhere in
 * the answer or in a log, and finds nothing made.
 *
 * @param name says what is wrong
 * @param request every byte of it
 * @param status what it must be answered with
 * @param bare true where HTTP itself is broken, so that the server's protocol layer answers, with an empty body
 */
public record BadInput(String name, byte[] request, int status, boolean bare) {
    /** Stands in every value that is sent here and must not come back. */
    public static final String CANARY = "canary-rosa-7f3a19";

    /**
     * A right request.
     *
     * @param path of an operation that takes POST
     * @param headers that it needs beside Host, Content-Type and Idempotency-Key: the access token
     * @param body that it takes, an object
     */
    public record Right(String path, Map<String, String> headers, String body) {}

    /** All cases for one operation. */
    public static List<BadInput> of(Right right) {
        List<BadInput> cases = new ArrayList<>();
        cases.addAll(bodies(right));
        cases.addAll(wrongTypes(right));
        cases.addAll(encodings(right));
        cases.addAll(headers(right));
        cases.addAll(paths(right));
        cases.addAll(protocol(right));
        return cases;
    }

    private static List<BadInput> bodies(Right right) {
        String body = right.body().strip();
        String open = body.substring(0, body.length() - 1);
        String more = open.strip().equals("{") ? open : open + ",";
        String inner = body.substring(1, body.length() - 1);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("an empty body", "");
        bad.put("only white space", " \n ");
        bad.put("null", "null");
        bad.put("an array for the object", "[" + body + "]");
        bad.put("a string for the object", '"' + CANARY + '"');
        bad.put("a number for the object", "7");
        bad.put("an unknown property", more + "\"" + CANARY + "\":1}");
        bad.put("an unknown property that looks like ours", more + "\"Agency_Id\":\"" + CANARY + "\"}");
        bad.put("a property twice", "{" + inner + "," + inner + "}");
        bad.put("an unknown property twice", more + "\"" + CANARY + "\":1,\"" + CANARY + "\":2}");
        bad.put("a second document", body + " {\"" + CANARY + "\":1}");
        bad.put("an end that is missing", open);
        bad.put("a comma too many", more + "}");
        bad.put("a comment", "/* " + CANARY + " */" + body);
        bad.put("single quotes", "{'" + CANARY + "':1}");
        bad.put("names without quotes", "{" + CANARY.replace("-", "") + ":1}");
        bad.put("NaN", more + "\"" + CANARY + "\":NaN}");
        bad.put("a number with a leading zero", more + "\"" + CANARY + "\":007}");
        bad.put("a number of 10,000 digits", more + "\"" + CANARY + "\":" + "9".repeat(10_000) + "}");
        bad.put("a name of 10,000 letters", more + "\"" + CANARY + "a".repeat(10_000) + "\":1}");
        bad.put("a nesting of 21 arrays", more + "\"" + CANARY + "\":" + "[".repeat(21) + "]".repeat(21) + "}");
        bad.put("a nesting of 20,000 arrays", "[".repeat(20_000));
        bad.put("a NUL in text", more + "\"" + CANARY + "\":\"\\u0000\"}");
        bad.put("half a surrogate pair", more + "\"" + CANARY + "\":\"\\ud83d\"}");
        bad.put("a raw control character in text", more + "\"" + CANARY + "\":\"\u0001\"}");
        bad.put("an invalid escape", more + "\"" + CANARY + "\":\"\\x41\"}");
        bad.put("XML", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"" + CANARY + "\">]><a>&b;</a>");
        List<BadInput> cases = new ArrayList<>();
        bad.forEach((name, text) -> cases.add(posted(right, name, text, 400)));
        return cases;
    }

    /** Every leaf of the right body, replaced by each type that it is not. */
    private static List<BadInput> wrongTypes(Right right) {
        List<BadInput> cases = new ArrayList<>();
        JsonNode body = tree(right.body());
        for (String pointer : pointers(body, "")) {
            JsonNode value = body.at(pointer);
            Map<String, String> others = new LinkedHashMap<>();
            others.put("a number", value.isNumber() ? "\"7\"" : "7");
            others.put("a fraction", value.isFloatingPointNumber() ? "\"0.5\"" : "0.5");
            others.put("a boolean", value.isBoolean() ? "\"true\"" : "true");
            others.put("an array", value.isArray() ? "{\"" + CANARY + "\":1}" : "[\"" + CANARY + "\"]");
            others.put("an object", value.isObject() ? "[]" : "{\"" + CANARY + "\":1}");
            if (!value.isTextual()) {
                others.put("text", '"' + CANARY + '"');
                others.put("empty text", "\"\"");
            }
            others.forEach((what, json) ->
                    cases.add(posted(right, what + " at " + pointer, replaced(body, pointer, json), 400)));
        }
        return cases;
    }

    private static List<BadInput> encodings(Right right) {
        String body = right.body();
        List<BadInput> cases = new ArrayList<>();
        cases.add(posted(right, "a byte order mark", "\uFEFF" + body, 400));
        cases.add(encoded(right, "UTF-16 without saying so", body, StandardCharsets.UTF_16LE));
        cases.add(encoded(right, "UTF-16 with a byte order mark", body, StandardCharsets.UTF_16));
        cases.add(encoded(right, "UTF-32", body, Charset.forName("UTF-32")));
        cases.add(bytes(right, "an overlong encoding", new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}));
        cases.add(bytes(right, "a lone continuation byte", new byte[] {'"', (byte) 0x80, '"'}));
        cases.add(bytes(right, "an encoded surrogate", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
        cases.add(bytes(right, "Latin-1", new byte[] {'"', (byte) 0xE9, '"'}));
        return cases;
    }

    private static List<BadInput> headers(Right right) {
        List<BadInput> cases = new ArrayList<>();
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=" + CANARY,
                "application/vnd." + CANARY + "+json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=" + CANARY,
                "application/json, text/plain",
                "application/*",
                "*/*",
                "json",
                CANARY)) {
            cases.add(posted(right, "content type " + type, right.body(), 415, "Content-Type: " + type));
        }
        cases.add(posted(right, "no content type", right.body(), 415, ""));
        String json = "Content-Type: application/json";
        cases.add(posted(right, "two content types", right.body(), 400, json + "\r\nContent-Type: text/plain"));
        cases.add(posted(right, "a compressed body", right.body(), 415, json + "\r\nContent-Encoding: gzip"));
        cases.add(posted(
                right,
                "two idempotency keys",
                right.body(),
                400,
                json + "\r\nIdempotency-Key: " + CANARY + "\r\nIdempotency-Key: b"));
        cases.add(posted(right, "an Accept without JSON", right.body(), 406, json + "\r\nAccept: image/" + CANARY));
        cases.add(
                posted(right, "20 KB of headers", right.body(), 431, json + "\r\nX-A: " + CANARY + "a".repeat(20_000)));
        cases.add(posted(right, "a body of 100 KB", "\"" + CANARY + "a".repeat(100_000) + "\"", 413));
        cases.add(chunked(right, "100 KB in chunks", "\"" + CANARY + "a".repeat(100_000) + "\""));
        return cases;
    }

    private static List<BadInput> paths(Right right) {
        String path = right.path();
        String parent = path.substring(0, path.lastIndexOf('/'));
        String last = path.substring(path.lastIndexOf('/') + 1);
        Map<String, Integer> targets = new LinkedHashMap<>();
        for (String trick : List.of(
                parent + "%2f" + last,
                parent + "%2F" + last,
                parent + "%5c" + last,
                parent + "\\" + last,
                parent + "//" + last,
                "/" + path,
                parent + "/./" + last,
                parent + "/" + CANARY + "/../" + last,
                parent + "/%2e%2e/" + last,
                parent + "/%2e/" + last,
                parent + "/.%2e/" + last,
                path + ";" + CANARY + "=1",
                parent + ";/" + last,
                path + "%00",
                path + "%00.json",
                path + "%20",
                path + "%",
                path + "%zz",
                path + "%c0%af",
                path + "%252f" + CANARY,
                path + "%u002f",
                path + "/%" + Integer.toHexString(last.charAt(0)) + last.substring(1),
                path + "\u00e9",
                path + "\"" + CANARY,
                path + "<" + CANARY + ">",
                path + "{" + CANARY + "}",
                path + "|" + CANARY,
                path + "^",
                path + "`",
                path + "#" + CANARY,
                path + "+" + CANARY,
                path + "@" + CANARY,
                "http://" + CANARY + path)) {
            targets.put(trick, 400);
        }
        targets.put(path + "?a=%zz" + CANARY, 400);
        targets.put(path + "?a=%00" + CANARY, 400);
        targets.put(path + "?a=%c0%af" + CANARY, 400);
        targets.put(path + "?a=<" + CANARY + ">", 400);
        targets.put(path + "/", 404);
        targets.put(path + "/" + CANARY + "/" + CANARY, 404);
        targets.put("/" + CANARY, 404);
        targets.put("/v1/" + "a".repeat(5_000) + CANARY, 414);
        targets.put(path + "?a=" + "a".repeat(5_000) + CANARY, 414);
        List<BadInput> cases = new ArrayList<>();
        targets.forEach((target, status) -> cases.add(new BadInput(
                "the target " + (target.length() > 100 ? target.substring(0, 100) + "…" : target),
                message("POST", target, right, "Content-Type: application/json", utf8(right.body())),
                status,
                false)));
        return cases;
    }

    private static List<BadInput> protocol(Right right) {
        List<BadInput> cases = new ArrayList<>();
        for (String method : List.of("TRACE", "PROPFIND", "CANARYROSA")) {
            cases.add(new BadInput(
                    "the method " + method, message(method, right.path(), right, "", new byte[0]), 405, false));
        }
        cases.add(new BadInput(
                "a method in place of another",
                message("DELETE", right.path(), right, "X-HTTP-Method-Override: POST", new byte[0]),
                405,
                false));
        String host = "\r\nHost: localhost\r\nConnection: close\r\n";
        cases.add(bare("no HTTP at all", CANARY + "\r\n\r\n", 400));
        cases.add(bare("a header without a colon", "GET / HTTP/1.1" + host + CANARY + "\r\n\r\n", 400));
        cases.add(bare("a length that is no number", "POST / HTTP/1.1" + host + "Content-Length: 1x\r\n\r\n", 400));
        cases.add(bare("a length below zero", "POST / HTTP/1.1" + host + "Content-Length: -1\r\n\r\n", 400));
        cases.add(bare("a request line of 20 KB", "GET /" + "a".repeat(20_000) + " HTTP/1.1" + host + "\r\n", 414));
        cases.add(bare("40 KB of headers", "GET / HTTP/1.1" + host + "X-A: " + "a".repeat(40_000) + "\r\n\r\n", 431));
        return cases;
    }

    private static BadInput bare(String name, String request, int status) {
        return new BadInput(name, utf8(request), status, true);
    }

    private static BadInput posted(Right right, String name, String body, int status) {
        return posted(right, name, body, status, "Content-Type: application/json");
    }

    private static BadInput posted(Right right, String name, String body, int status, String headers) {
        return new BadInput(name, message("POST", right.path(), right, headers, utf8(body)), status, false);
    }

    private static BadInput encoded(Right right, String name, String body, Charset charset) {
        return bytes(right, name, body.getBytes(charset));
    }

    private static BadInput bytes(Right right, String name, byte[] body) {
        return new BadInput(
                name, message("POST", right.path(), right, "Content-Type: application/json", body), 400, false);
    }

    private static BadInput chunked(Right right, String name, String body) {
        String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked";
        return new BadInput(name, join(head("POST", right.path(), right, headers), utf8(chunk)), 413, false);
    }

    private static byte[] message(String method, String target, Right right, String headers, byte[] body) {
        String length = headers + (headers.isEmpty() ? "" : "\r\n") + "Content-Length: " + body.length;
        return join(head(method, target, right, length), body);
    }

    private static byte[] head(String method, String target, Right right, String headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        head.append("Connection: close\r\n");
        right.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (!headers.contains("Idempotency-Key")) {
            head.append("Idempotency-Key: ").append(UUID.randomUUID()).append("\r\n");
        }
        return utf8(head + headers + "\r\n\r\n");
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> pointers = new ArrayList<>();
        if (!at.isEmpty()) {
            pointers.add(at);
        }
        node.properties().forEach(each -> pointers.addAll(pointers(each.getValue(), at + "/" + each.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.addAll(pointers(node.get(i), at + "/" + i));
        }
        return pointers;
    }

    private static String replaced(JsonNode body, String pointer, String json) {
        JsonNode copy = body.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), tree(json));
        } else {
            ((ObjectNode) parent).set(name, tree(json));
        }
        return copy.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return StrictJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the right body is no JSON", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
