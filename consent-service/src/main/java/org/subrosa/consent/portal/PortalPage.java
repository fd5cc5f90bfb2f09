package org.subrosa.consent.portal;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.page.HtmlPage;

/** What the pages have in common: the language. */
abstract class PortalPage extends HtmlPage {
    private static final String LANGUAGE = "lang";

    PortalPage(RoutingContext exchange) {
        super(exchange);
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
        return new View(language, exchange.request().path(), hasSession(exchange));
    }

    private static void remember(RoutingContext exchange, Language language) {
        exchange.response()
                .addCookie(Cookie.cookie(LANGUAGE, language.tag())
                        .setPath("/portal")
                        .setHttpOnly(true)
                        .setSecure(exchange.request().isSSL())
                        .setSameSite(CookieSameSite.LAX));
    }

    /** The values of a checkbox and of a hidden field come as text; what is not there is nothing. */
    static boolean ticked(@Nullable String box) {
        return "yes".equals(box);
    }
}
