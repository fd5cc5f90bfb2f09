package org.subrosa.consent;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.Operation;
import org.subrosa.kit.matrix.ServiceMatrix;

/** Every operation, tried as everybody who could ask. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class AuthorizationMatrixTest extends ServiceMatrix {
    private final Map<String, String> made = new HashMap<>();
    private final Map<UUID, Rosa> rosas = new HashMap<>();
    private final Map<String, String> consents = new HashMap<>();

    TestPeers peers;

    AuthorizationMatrixTest() {
        super("consent-service");
    }

    @Override
    public String body(Operation operation, String example) {
        Rosa rosa = rosa(UUID.fromString(caller(Roles.CASEWORKER).text("agency")));
        return switch (operation.id()) {
            case "acknowledgeNotice" -> Notices.acknowledgement();
            case "issueEnrolmentCode" -> {
                UUID client = UUID.randomUUID();
                peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + client + "/relationships", 200, "{}");
                yield "{\"client_id\":\"" + client + "\"}";
            }
            case "prepareConsent" -> rosa.consent().toString();
            case "signConsent" ->
                Rosa.signature(Rosa.get(rosa.herself, "/v1/my/consents/" + consent(operation, rosa))
                                .path("document_sha256"))
                        .toString();
            case "lookUpShareReference" ->
                Rosa.json()
                        .put(
                                "share_reference",
                                Rosa.get(rosa.herself, "/v1/my/consents/" + consent(operation, rosa))
                                        .<String>path("share_reference"))
                        .put("partner_client", Rosa.PARTNER)
                        .toString();
            case "readConsentScope" ->
                Rosa.json()
                        .put("agency_id", rosa.agency.toString())
                        .put("consent_id", consent(operation, rosa))
                        .toString();
            case "grantReliance" -> rosa.release(consent(operation, rosa)).toString();
            case "reportOutcome" ->
                Rosa.json()
                        .put("agency_id", rosa.agency.toString())
                        .put("outcome", "sent")
                        .toString();
            default -> example;
        };
    }

    @Override
    protected String made(Operation operation, String parameter, UUID agency) {
        return switch (parameter) {
            case "client_id" -> UUID.randomUUID().toString();
            case "consent_id" -> consent(operation, rosa(agency));
            case "reliance_id" ->
                rosa(agency)
                        .relies(rosa(agency).release(consent(operation, rosa(agency))))
                        .path("reliance_id");
            default -> noticeOrAcknowledgement(operation, parameter, agency);
        };
    }

    /** An acknowledgement is looked up under its notice: both path parameters of one request are made together. */
    private String noticeOrAcknowledgement(Operation operation, String parameter, UUID agency) {
        if (made.isEmpty()) {
            String notice = Notices.publish(caller(Roles.PRIVACY_OFFICER).agency(agency));
            made.put("notice_id", notice);
            if (operation.pathParameters().contains("acknowledgement_id")) {
                TestToken caseworker = caller(Roles.CASEWORKER).agency(agency);
                made.put("acknowledgement_id", Notices.acknowledge(caseworker, notice));
            }
        }
        return Objects.requireNonNull(made.remove(parameter));
    }

    /** One consent for each operation, as it needs it. */
    private String consent(Operation operation, Rosa rosa) {
        return consents.computeIfAbsent(operation.id() + " " + rosa.agency, key -> {
            if (operation.id().equals("signConsent")) {
                return rosa.prepares(rosa.consent());
            }
            String consent = rosa.shares();
            if (operation.id().equals("readWithdrawal")) {
                rosa.withdraws(consent);
            }
            return consent;
        });
    }

    private Rosa rosa(UUID agency) {
        return rosas.computeIfAbsent(agency, id -> new Rosa(this::caller, id, peers).enrols());
    }
}
