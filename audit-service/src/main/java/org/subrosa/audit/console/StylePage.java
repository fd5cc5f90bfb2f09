package org.subrosa.audit.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;
import org.subrosa.kit.page.HtmlPage;
import org.subrosa.kit.page.StyleSheet;

/** How the pages look. Beside the console's paths, so that no session is sent with it and none is refreshed by it. */
@Path("/console.css")
@PermitAll
public class StylePage {
    private static final StyleSheet SHEET = StyleSheet.beside(StylePage.class, "console.css");

    @GET
    @Produces(HtmlPage.CSS)
    public RestResponse<String> style() {
        return HtmlPage.style(SHEET);
    }
}
