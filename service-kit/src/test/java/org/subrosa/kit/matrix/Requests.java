package org.subrosa.kit.matrix;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sends an operation's request, made from the document's examples and the test's fixtures. */
final class Requests {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Fixtures fixtures;
    private final Map<String, String> spared = new HashMap<>();

    Requests(URI base, Fixtures fixtures) {
        this.base = base;
        this.fixtures = fixtures;
    }

    /** The resource that a request is about. */
    enum Whose {
        OWN,
        /** Of the callers' agency too, for whoever is refused: they leave it as it is, so that one is enough for all of them. */
        SPARED,
        FOREIGN,
        UNKNOWN
    }

    Answer send(Operation operation, Whose whose, UnaryOperator<HttpRequest.Builder> credentials) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(operation, whose)).timeout(TIMEOUT);
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && !parameter.name().equalsIgnoreCase("Authorization")) {
                request.header(parameter.name(), value(operation, parameter));
            }
        }
        if (operation.body().isPresent()) {
            request.header("Content-Type", operation.mediaType())
                    .method(operation.method(), HttpRequest.BodyPublishers.ofString(body(operation, whose)));
        } else {
            request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
        }
        return answer(credentials.apply(request).build());
    }

    String document(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build();
        Answer answer = answer(request);
        if (answer.status() != 200) {
            throw new AssertionError("The OpenAPI document at " + path + " answers " + answer.status());
        }
        return answer.body();
    }

    private Answer answer(HttpRequest request) {
        try {
            return Answer.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(
                    "No answer to " + request.method() + " " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private URI uri(Operation operation, Whose whose) {
        String path = operation.path();
        var query = new StringJoiner("&");
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace(
                        "{" + parameter.name() + "}", encoded(resource(operation, parameter.name(), whose)));
            } else if (parameter.in().equals("query") && isSent(operation, parameter)) {
                query.add(encoded(parameter.name()) + "=" + encoded(value(operation, parameter)));
            }
        }
        return base.resolve(query.length() == 0 ? path : path + "?" + query);
    }

    /** An optional one is sent exactly if the test has a value for it. */
    private boolean isSent(Operation operation, Operation.Parameter parameter) {
        return parameter.required()
                || fixtures.parameter(operation, parameter.name()).isPresent();
    }

    private String resource(Operation operation, String parameter, Whose whose) {
        return switch (whose) {
            case OWN -> fixtures.own(operation, parameter);
            case SPARED -> spared(operation, parameter, () -> fixtures.own(operation, parameter));
            case FOREIGN -> fixtures.foreign(operation, parameter);
            case UNKNOWN -> fixtures.unknown(operation, parameter);
        };
    }

    private String body(Operation operation, Whose whose) {
        Supplier<String> made = () -> fixtures.body(operation, operation.body().orElseThrow());
        return whose == Whose.SPARED ? spared(operation, "the body", made) : made.get();
    }

    private String spared(Operation operation, String part, Supplier<String> made) {
        String what = operation.id() + " " + part;
        String before = spared.get(what);
        if (before != null) {
            return before;
        }
        String first = made.get();
        spared.put(what, first);
        return first;
    }

    private String value(Operation operation, Operation.Parameter parameter) {
        if (parameter.name().equalsIgnoreCase("Idempotency-Key")) {
            return UUID.randomUUID().toString();
        }
        return fixtures.parameter(operation, parameter.name())
                .or(parameter::example)
                .orElseThrow(() -> new AssertionError(
                        operation + " has neither an example nor a fixture for its parameter " + parameter.name()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
