package org.subrosa.consent.portal;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What the pages have in common: the language, and how one leads to the next. */
abstract class PortalPage {
    static final String HTML = "text/html;charset=UTF-8";
    static final int OK = 200;
    /** What was typed does not do. */
    static final int UNPROCESSABLE = 422;

    private static final String LANGUAGE = "lang";

    private final RoutingContext exchange;

    PortalPage(RoutingContext exchange) {
        this.exchange = exchange;
    }

    View view() {
        return view(exchange);
    }

    /** In the language that the person chose, else in the one that the browser asks for. */
    static View view(RoutingContext exchange) {
        String chosen = exchange.request().getParam(LANGUAGE);
        Cookie before = exchange.request().getCookie(LANGUAGE);
        Language language = Language.of(
                Stream.of(chosen, before == null ? null : before.getValue())
                        .flatMap(Stream::ofNullable)
                        .toList(),
                exchange.request().getHeader("Accept-Language"));
        if (chosen != null) {
            remember(exchange, language);
        }
        boolean signedIn = exchange.request().cookies().stream()
                .anyMatch(each -> each.getName().startsWith("q_session"));
        return new View(language, exchange.request().path(), signedIn);
    }

    private static void remember(RoutingContext exchange, Language language) {
        exchange.response()
                .addCookie(Cookie.cookie(LANGUAGE, language.tag())
                        .setPath("/portal")
                        .setHttpOnly(true)
                        .setSecure(exchange.request().isSSL())
                        .setSameSite(CookieSameSite.LAX));
    }

    static RestResponse<String> page(TemplateInstance page) {
        return page(OK, page);
    }

    static RestResponse<String> page(int status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(page.render())
                .header(HttpHeaders.CONTENT_TYPE, HTML)
                .build();
    }

    /** What was sent is done; what is to be seen now is elsewhere, and going back or reloading does nothing again. */
    static RestResponse<String> seeOther(String path) {
        return RestResponse.ResponseBuilder.<String>create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }

    /** The values of a checkbox and of a hidden field come as text; what is not there is nothing. */
    static boolean ticked(@Nullable String box) {
        return "yes".equals(box);
    }
}
