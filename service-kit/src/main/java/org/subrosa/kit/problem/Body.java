package org.subrosa.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a request's body into memory before any endpoint sees it: within its limit whether its length was announced or
 * not (413), within its time (408), of a type that is read here, in UTF-8 and not compressed (415). So no worker thread
 * ever waits for a caller, and an endpoint never meets half a body.
 */
@ApplicationScoped
class Body {
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("([a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+)[ \t]*(;[ \t]*charset=(utf-8|\"utf-8\")[ \t]*)?");

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpLimits limits;
    private final BodyHandler reader;

    Body(HttpLimits limits, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.limits = limits;
        this.reader = BodyHandler.create(false).setBodyLimit(most.asLongValue());
    }

    void admit(RoutingContext exchange) {
        if (!announced(exchange)) {
            exchange.next();
        } else if (!readable(exchange.request().path(), exchange.request().headers())) {
            exchange.fail(ProblemType.UNSUPPORTED_MEDIA_TYPE.status());
        } else {
            RequestTime.sending(exchange);
            long deadline = exchange.vertx().setTimer(limits.bodyDeadline().toMillis(), late -> {
                if (!exchange.request().isEnded() && !exchange.response().ended()) {
                    exchange.fail(ProblemType.REQUEST_TIMEOUT.status());
                }
            });
            exchange.addEndHandler(done -> exchange.vertx().cancelTimer(deadline));
            // paused by Quarkus since it arrived, so that nothing was lost while the caller was authenticated
            exchange.request().resume();
            reader.handle(exchange);
        }
    }

    /** A message has a body if it says so (RFC 9112, section 6.3). */
    static boolean announced(RoutingContext exchange) {
        MultiMap headers = exchange.request().headers();
        String length = headers.get("content-length");
        return headers.contains("transfer-encoding") || length != null && !length.equals("0");
    }

    private boolean readable(String path, MultiMap headers) {
        String type = headers.get("content-type");
        String encoding = headers.get("content-encoding");
        if (type == null || encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        Matcher match = CONTENT_TYPE.matcher(type.toLowerCase(Locale.ROOT).strip());
        return match.matches()
                && (takesForms(path)
                        ? FORM.equals(match.group(1))
                        : limits.bodyTypes().contains(match.group(1)));
    }

    private boolean takesForms(String path) {
        return limits.formPaths().orElse(Set.of()).stream()
                .anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }
}
