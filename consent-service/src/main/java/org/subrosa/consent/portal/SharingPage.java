package org.subrosa.consent.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.agreement.ConsentView;
import org.subrosa.consent.agreement.NewSignature;
import org.subrosa.consent.agreement.ReadConsents;
import org.subrosa.consent.agreement.SignConsent;
import org.subrosa.consent.withdrawal.WithdrawConsent;
import org.subrosa.consent.withdrawal.WithdrawalReceipt;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.page.FormSeal;
import org.subrosa.kit.page.HtmlPage;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Who I share with, and stop sharing. */
@Path(SharingPage.PATH)
@Produces(HtmlPage.HTML)
@RolesAllowed(Roles.CLIENT)
public class SharingPage extends PortalPage {
    static final String PATH = "/portal/sharing";
    private static final Set<String> OPEN = Set.of("in-force", "prepared");

    /** What can still be decided; among these, and among the rest, the latest first as they come. */
    private static final Comparator<ConsentView> OPEN_FIRST =
            Comparator.comparing(consent -> !OPEN.contains(consent.status()));

    private final CurrentCaller caller;
    private final FormSeal seal;
    private final ReadConsents read;
    private final SignConsent sign;
    private final WithdrawConsent withdraw;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance sharing(View view, List<ConsentView> consents);

        static native TemplateInstance consent(View view, ConsentView consent, String seal, boolean unticked);

        static native TemplateInstance stop(View view, ConsentView consent, String seal);

        static native TemplateInstance receipt(View view, ConsentView consent, WithdrawalReceipt receipt);

        private Templates() {}
    }

    SharingPage(
            RoutingContext exchange,
            CurrentCaller caller,
            FormSeal seal,
            ReadConsents read,
            SignConsent sign,
            WithdrawConsent withdraw) {
        super(exchange);
        this.caller = caller;
        this.seal = seal;
        this.read = read;
        this.sign = sign;
        this.withdraw = withdraw;
    }

    @GET
    public RestResponse<String> list() {
        try {
            return page(Templates.sharing(
                    view(),
                    read.mine(caller.get()).items().stream().sorted(OPEN_FIRST).toList()));
        } catch (ProblemException e) {
            if (e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            return seeOther(EnrolPage.PATH); // the account is bound to nobody yet
        }
    }

    @GET
    @Path("/{consent_id}")
    public RestResponse<String> one(@PathParam("consent_id") UUID consentId) {
        return one(OK, consentId, false);
    }

    /** Signs. Both boxes stand for what a signature is (ESIGN, 15 U.S.C. 7001(c), 7006(5)): without them there is none. */
    @POST
    @Path("/{consent_id}")
    public RestResponse<String> sign(
            @PathParam("consent_id") UUID consentId,
            @FormParam("seal") @Nullable String given,
            @FormParam("document_sha256") @Nullable String documentSha256,
            @FormParam("intends_to_sign") @Nullable String intends,
            @FormParam("accepts_electronic_form") @Nullable String accepts) {
        Caller client = caller.get();
        seal.check(client, path(consentId), given);
        if (!ticked(intends) || !ticked(accepts)) {
            return one(UNPROCESSABLE, consentId, true);
        }
        sign.sign(client, consentId, new NewSignature(documentSha256 == null ? "" : documentSha256, true, true));
        return seeOther(path(consentId));
    }

    /** Tells what stopping means, before anything is done. */
    @GET
    @Path("/{consent_id}/stop")
    public RestResponse<String> ask(@PathParam("consent_id") UUID consentId) {
        Caller client = caller.get();
        ConsentView consent = mine(client, consentId);
        return consent.signedAt() == null
                ? seeOther(path(consentId))
                : page(Templates.stop(view(), consent, seal.of(client, path(consentId) + "/stop")));
    }

    @POST
    @Path("/{consent_id}/stop")
    public RestResponse<String> stop(
            @PathParam("consent_id") UUID consentId, @FormParam("seal") @Nullable String given) {
        Caller client = caller.get();
        seal.check(client, path(consentId) + "/stop", given);
        withdraw.withdraw(client, consentId);
        return seeOther(path(consentId) + "/receipt");
    }

    @GET
    @Path("/{consent_id}/receipt")
    public RestResponse<String> receipt(@PathParam("consent_id") UUID consentId) {
        Caller client = caller.get();
        Optional<WithdrawalReceipt> receipt = withdraw.receipt(client, consentId);
        return receipt.isPresent()
                ? page(Templates.receipt(view(), mine(client, consentId), receipt.get()))
                : seeOther(path(consentId) + "/stop");
    }

    private RestResponse<String> one(int status, UUID consentId, boolean unticked) {
        Caller client = caller.get();
        ConsentView consent = mine(client, consentId);
        return page(status, Templates.consent(view(), consent, seal.of(client, path(consentId)), unticked));
    }

    private ConsentView mine(Caller client, UUID consentId) {
        return read.mine(client, consentId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static String path(UUID consentId) {
        return PATH + "/" + consentId;
    }
}
