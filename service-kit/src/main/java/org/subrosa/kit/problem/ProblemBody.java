package org.subrosa.kit.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a failed answer says: a document to programs, a page to people. */
@Singleton
class ProblemBody {
    private static final String HTML = "text/html;charset=UTF-8";

    private final Instance<ProblemPage> pages;

    ProblemBody(Instance<ProblemPage> pages) {
        this.pages = pages;
    }

    /** The array is not copied; nobody may change it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    record Said(String mediaType, byte[] bytes) {}

    Said of(RoutingContext exchange, Problem problem) {
        return pages.stream()
                .filter(page -> page.serves(exchange.request().path()))
                .findFirst()
                .map(page -> new Said(HTML, page.html(exchange, problem).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> new Said(Problem.MEDIA_TYPE, problem.json()));
    }

    /** Where to go on from here although a session is over, or nothing. */
    Optional<String> withoutSession(RoutingContext exchange) {
        String path = exchange.request().path();
        return pages.stream()
                .filter(page -> page.serves(path))
                .flatMap(page -> page.withoutSession(path).stream())
                .findFirst();
    }

    /** Whether people asked, so that a page of the endpoint's own is an answer, too. */
    boolean isForPeople(RoutingContext exchange) {
        return pages.stream().anyMatch(page -> page.serves(exchange.request().path()));
    }
}
