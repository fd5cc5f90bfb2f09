package org.subrosa.audit.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;
import org.subrosa.kit.page.HtmlPage;
import org.subrosa.kit.page.SessionClient;

/** Coming and going. */
@Path(StartPage.PATH)
@Produces(HtmlPage.HTML)
@PermitAll
public class StartPage extends ConsolePage {
    static final String PATH = "/console";

    private final SessionClient session;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance start(View view);

        static native TemplateInstance signedOut(View view);

        private Templates() {}
    }

    StartPage(RoutingContext exchange, SessionClient session) {
        super(exchange);
        this.session = session;
    }

    @GET
    public RestResponse<String> start() {
        return page(Templates.start(view()));
    }

    /** Where the realm sends a browser back to; what was asked for before is found by the way. */
    @GET
    @Path("/signed-in")
    public RestResponse<String> signedIn() {
        return seeOther(HistoryPage.PATH);
    }

    @POST
    @Path("/sign-out")
    public RestResponse<String> signOut() {
        session.end();
        return seeOther(PATH + "/signed-out");
    }

    @GET
    @Path("/signed-out")
    public RestResponse<String> signedOut() {
        return page(Templates.signedOut(view()));
    }
}
