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
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.page.FormSeal;
import org.subrosa.kit.page.HtmlPage;

/** Verify one entry, and say in plain words what was checked. */
@Path(ProofPage.PATH)
@Produces(HtmlPage.HTML)
@RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
public class ProofPage extends ConsolePage {
    static final String PATH = "/console/proof";

    private final CurrentCaller caller;
    private final FormSeal seal;
    private final VerifyEntry verify;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance proof(
                View view, Verification verification, Search search, String seal, String historySeal);

        private Templates() {}
    }

    ProofPage(RoutingContext exchange, CurrentCaller caller, FormSeal seal, VerifyEntry verify) {
        super(exchange);
        this.caller = caller;
        this.seal = seal;
        this.verify = verify;
    }

    /** Where a reload of the address alone leads. */
    @GET
    public RestResponse<String> nothing() {
        return seeOther(HistoryPage.PATH);
    }

    @POST
    public RestResponse<String> verify(MultivaluedMap<String, String> form) {
        Caller auditor = caller.get();
        seal.check(auditor, PATH, form.getFirst("seal"));
        return page(Templates.proof(
                view(),
                verify.verify(auditor, Listed.read(form.getFirst("entry"))),
                Search.of(form),
                seal.of(auditor, PATH),
                seal.of(auditor, HistoryPage.PATH)));
    }
}
