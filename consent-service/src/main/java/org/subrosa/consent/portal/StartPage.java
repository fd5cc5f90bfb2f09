package org.subrosa.consent.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.subrosa.kit.page.HtmlPage;
import org.subrosa.kit.page.SessionClient;

/** Coming and going: nothing here says whose portal it is. */
@Path(StartPage.PATH)
@Produces(HtmlPage.HTML)
@PermitAll
public class StartPage extends PortalPage {
    static final String PATH = "/portal";

    private final SessionClient session;
    private final String exitUrl;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance start(View view);

        static native TemplateInstance signedOut(View view);

        static native TemplateInstance away(View view);

        private Templates() {}
    }

    StartPage(
            RoutingContext exchange,
            SessionClient session,
            @ConfigProperty(name = "subrosa.portal.exit-url") String exitUrl) {
        super(exchange);
        this.session = session;
        this.exitUrl = exitUrl;
    }

    @GET
    public RestResponse<String> start() {
        return page(Templates.start(view()));
    }

    /** Where the realm sends a browser back to; what was asked for before is found by the way. */
    @GET
    @Path("/signed-in")
    public RestResponse<String> signedIn() {
        return seeOther("/portal/sharing");
    }

    @POST
    @Path("/sign-out")
    public RestResponse<String> signOut() {
        session.end();
        return seeOther("/portal/signed-out");
    }

    @GET
    @Path("/signed-out")
    public RestResponse<String> signedOut() {
        return page(Templates.signedOut(view()));
    }

    /** One tap, and what was on the screen is gone. A link, because browsers keep forms from leading elsewhere. */
    @GET
    @Path("/leave")
    public RestResponse<String> leave() {
        session.end();
        return seeOther(exitUrl);
    }

    @GET
    @Path("/away")
    public RestResponse<String> away() {
        return page(Templates.away(view()));
    }
}
