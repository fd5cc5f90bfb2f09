package org.subrosa.audit.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.subrosa.kit.problem.Problem;
import org.subrosa.kit.problem.ProblemPage;

/** What auditors are told when something did not work: what that means, what to do now, and the request's id. */
@ApplicationScoped
class ErrorPage implements ProblemPage {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance problem(View view, String kind, String requestId);

        private Templates() {}
    }

    @Override
    public boolean serves(String path) {
        return path.equals(StartPage.PATH) || path.startsWith(StartPage.PATH + "/");
    }

    @Override
    public Optional<String> withoutSession(String path) {
        return switch (path) {
            case StartPage.PATH, StartPage.PATH + "/signed-out" -> Optional.of(path);
            case StartPage.PATH + "/sign-out" -> Optional.of(StartPage.PATH + "/signed-out");
            default -> Optional.empty();
        };
    }

    @Override
    public String html(RoutingContext exchange, Problem problem) {
        return Templates.problem(ConsolePage.view(exchange), kind(problem), problem.requestId())
                .render();
    }

    private static String kind(Problem problem) {
        return switch (problem.type()) {
            case UNAUTHENTICATED -> "signed-out";
            case FORBIDDEN -> "refused";
            case NOT_FOUND, PATH_REFUSED, METHOD_NOT_ALLOWED -> "not-found";
            case DEPENDENCY_UNAVAILABLE, INTERNAL, TOO_MANY_REQUESTS -> "later";
            default -> "unreadable";
        };
    }
}
