package org.subrosa.consent.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.kit.problem.Problem;
import org.subrosa.kit.problem.ProblemPage;

/** What people are told when something did not work: whether anything was done, what to do now, and the request's id. */
@ApplicationScoped
class ErrorPage implements ProblemPage {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance problem(View view, String kind, String requestId);

        private Templates() {}
    }

    private final String exitUrl;

    ErrorPage(@ConfigProperty(name = "subrosa.portal.exit-url") String exitUrl) {
        this.exitUrl = exitUrl;
    }

    @Override
    public boolean serves(String path) {
        return path.equals(StartPage.PATH) || path.startsWith(StartPage.PATH + "/");
    }

    @Override
    public Optional<String> withoutSession(String path) {
        return switch (path) {
            case StartPage.PATH, StartPage.PATH + "/signed-out", StartPage.PATH + "/away" -> Optional.of(path);
            case StartPage.PATH + "/sign-out" -> Optional.of(StartPage.PATH + "/signed-out");
            case StartPage.PATH + "/leave" -> Optional.of(exitUrl);
            default -> Optional.empty();
        };
    }

    @Override
    public String html(RoutingContext exchange, Problem problem) {
        return Templates.problem(PortalPage.view(exchange), kind(problem), problem.requestId())
                .render();
    }

    private static String kind(Problem problem) {
        return switch (problem.type()) {
            case UNAUTHENTICATED -> "signed-out";
            case NOT_FOUND, PATH_REFUSED, METHOD_NOT_ALLOWED -> "not-found";
            case DEPENDENCY_UNAVAILABLE, INTERNAL, TOO_MANY_REQUESTS -> "later";
            case CONFLICT -> "too-late";
            default -> "refused";
        };
    }
}
