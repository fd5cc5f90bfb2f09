package org.subrosa.kit.page;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** What a page answers with. */
public abstract class HtmlPage {
    public static final String HTML = "text/html;charset=UTF-8";
    public static final String CSS = "text/css;charset=UTF-8";
    protected static final int OK = 200;
    /** What was typed does not do. */
    protected static final int UNPROCESSABLE = 422;

    protected final RoutingContext exchange;

    protected HtmlPage(RoutingContext exchange) {
        this.exchange = exchange;
    }

    /** Whether there is a session to be ended; who reads a page without one may still have it. */
    protected static boolean hasSession(RoutingContext exchange) {
        return exchange.request().cookies().stream()
                .anyMatch(each -> each.getName().startsWith("q_session"));
    }

    protected static RestResponse<String> page(TemplateInstance page) {
        return page(OK, page);
    }

    protected static RestResponse<String> page(int status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(page.render())
                .header(HttpHeaders.CONTENT_TYPE, HTML)
                .build();
    }

    /** What was sent is done; what is to be seen now is elsewhere, and going back or reloading does nothing again. */
    protected static RestResponse<String> seeOther(String path) {
        return RestResponse.ResponseBuilder.<String>create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }

    /** How pages look is no secret: a browser may keep it for an hour. */
    public static RestResponse<String> style(StyleSheet sheet) {
        return RestResponse.ResponseBuilder.ok(sheet.text())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
