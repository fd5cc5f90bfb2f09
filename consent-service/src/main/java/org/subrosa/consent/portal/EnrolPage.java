package org.subrosa.consent.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.enrolment.BindAccount;
import org.subrosa.consent.enrolment.EnrolmentCodeEntry;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.page.FormSeal;
import org.subrosa.kit.page.HtmlPage;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Enter the code that a worker handed over. */
@Path(EnrolPage.PATH)
@Produces(HtmlPage.HTML)
@RolesAllowed(Roles.CLIENT)
public class EnrolPage extends PortalPage {
    static final String PATH = "/portal/enrol";
    private static final int LONGEST = 64;

    private final CurrentCaller caller;
    private final FormSeal seal;
    private final BindAccount bind;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance enrol(View view, String seal, String fault);

        private Templates() {}
    }

    EnrolPage(RoutingContext exchange, CurrentCaller caller, FormSeal seal, BindAccount bind) {
        super(exchange);
        this.caller = caller;
        this.seal = seal;
        this.bind = bind;
    }

    @GET
    public RestResponse<String> ask() {
        return ask(OK, "");
    }

    @POST
    public RestResponse<String> enrol(
            @FormParam("seal") @Nullable String given, @FormParam("code") @Nullable String code) {
        Caller client = caller.get();
        seal.check(client, PATH, given);
        try {
            String typed = code == null || code.length() > LONGEST ? "" : code;
            bind.enrol(client, new EnrolmentCodeEntry(typed));
            return seeOther(SharingPage.PATH);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.VALIDATION_FAILED) {
                throw e;
            }
            return ask(UNPROCESSABLE, e.errors().get(0).code());
        }
    }

    private RestResponse<String> ask(int status, String fault) {
        return page(status, Templates.enrol(view(), seal.of(caller.get(), PATH), fault));
    }
}
