package org.subrosa.consent.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.page.HtmlPage;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** My notices. The list says that there is one, never what it says: somebody may look over the shoulder. */
@Path("/portal/notices")
@Produces(HtmlPage.HTML)
@RolesAllowed(Roles.CLIENT)
public class NoticesPage extends PortalPage {
    private final NoticeClient notices;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance notices(View view, List<MyNotice.Item> notices);

        static native TemplateInstance notice(View view, MyNotice notice);

        private Templates() {}
    }

    NoticesPage(RoutingContext exchange, NoticeClient notices) {
        super(exchange);
        this.notices = notices;
    }

    @GET
    public RestResponse<String> list() {
        return page(Templates.notices(view(), notices.mine()));
    }

    @GET
    @Path("/{notice_id}")
    public RestResponse<String> one(@PathParam("notice_id") UUID noticeId) {
        MyNotice notice = notices.mine(noticeId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return page(Templates.notice(view(), notice));
    }
}
