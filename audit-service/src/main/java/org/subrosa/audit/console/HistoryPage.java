package org.subrosa.audit.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.history.HistoryList;
import org.subrosa.audit.history.ReadHistory;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.page.FormSeal;
import org.subrosa.kit.page.HtmlPage;

/** Search what happened. A search is a form that is sent, so that nobody but its sender looks, and no address tells for what. */
@Path(HistoryPage.PATH)
@Produces(HtmlPage.HTML)
@RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
public class HistoryPage extends ConsolePage {
    static final String PATH = "/console/history";

    private final CurrentCaller caller;
    private final FormSeal seal;
    private final ReadHistory read;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance history(
                View view, Search search, @Nullable HistoryList found, String seal, String proofSeal);

        private Templates() {}
    }

    HistoryPage(RoutingContext exchange, CurrentCaller caller, FormSeal seal, ReadHistory read) {
        super(exchange);
        this.caller = caller;
        this.seal = seal;
        this.read = read;
    }

    @GET
    public RestResponse<String> ask() {
        return show(OK, Search.EMPTY, null);
    }

    /** The look is in the trail before its answer leaves. */
    @POST
    public RestResponse<String> look(MultivaluedMap<String, String> form) {
        Caller auditor = caller.get();
        seal.check(auditor, PATH, form.getFirst("seal"));
        Search search = Search.of(form);
        return search.isFaulty()
                ? show(UNPROCESSABLE, search, null)
                : show(OK, search, read.read(auditor, search.filter(), form.getFirst("cursor")));
    }

    private RestResponse<String> show(int status, Search search, @Nullable HistoryList found) {
        Caller auditor = caller.get();
        return page(
                status,
                Templates.history(view(), search, found, seal.of(auditor, PATH), seal.of(auditor, ProofPage.PATH)));
    }
}
