package org.subrosa.audit.console;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** What the pages have in common. */
abstract class ConsolePage {
    static final String HTML = "text/html;charset=UTF-8";
    static final int OK = 200;
    /** What was typed does not do. */
    static final int UNPROCESSABLE = 422;

    private final RoutingContext exchange;

    ConsolePage(RoutingContext exchange) {
        this.exchange = exchange;
    }

    View view() {
        return view(exchange);
    }

    static View view(RoutingContext exchange) {
        return new View(exchange.request().cookies().stream()
                .anyMatch(each -> each.getName().startsWith("q_session")));
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

    static RestResponse<String> seeOther(String path) {
        return RestResponse.ResponseBuilder.<String>create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }
}
