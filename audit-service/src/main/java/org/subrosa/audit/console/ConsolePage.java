package org.subrosa.audit.console;

import io.vertx.ext.web.RoutingContext;
import org.subrosa.kit.page.HtmlPage;

/** What the pages have in common. */
abstract class ConsolePage extends HtmlPage {

    ConsolePage(RoutingContext exchange) {
        super(exchange);
    }

    View view() {
        return view(exchange);
    }

    static View view(RoutingContext exchange) {
        return new View(hasSession(exchange));
    }
}
