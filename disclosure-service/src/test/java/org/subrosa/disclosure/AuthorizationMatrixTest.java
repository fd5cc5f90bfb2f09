package org.subrosa.disclosure;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class AuthorizationMatrixTest extends ServiceMatrix {
    /** Longer than a request is pending. */
    private static final long PENDING_MILLIS = 1_700;

    TestPeers peers;

    private final Map<UUID, Harbor> agencies = new HashMap<>();
    /** A request is used up by its release alone, which one caller in the matrix may do. */
    private final Map<UUID, String> ready = new HashMap<>();

    AuthorizationMatrixTest() {
        super("disclosure-service");
    }

    @Override
    protected String made(Operation operation, String parameter, UUID agency) {
        Harbor at = harbor(agency);
        TestToken worker = caller(Roles.CASEWORKER).agency(agency);
        return switch (operation.id()) {
            case "readRecipient" -> at.recipient;
            case "readDisclosure", "releaseDisclosure" -> Harbor.disclosure(worker, at.treatment());
            case "reviewDisclosure" -> Harbor.disclosure(worker.subject(UUID.randomUUID()), at.emergency());
            case "readRequest" -> request(at);
            case "releaseRequest" -> ready.computeIfAbsent(agency, first -> awaited(request(at)));
            default -> throw new AssertionError("no resource for " + operation);
        };
    }

    @Override
    public String body(Operation operation, String example) {
        return operation.id().equals("requestDisclosure")
                ? harbor(UUID.fromString(caller(Roles.CASEWORKER).text("agency")))
                        .treatment()
                : example;
    }

    /** The partner of the callers is a recipient of their own agency; another agency has another partner. */
    private Harbor harbor(UUID agency) {
        TestToken partner = caller(Roles.PARTNER_SYSTEM);
        boolean own = caller(Roles.CASEWORKER).text("agency").equals(agency.toString());
        Harbor at = agencies.computeIfAbsent(
                agency,
                first ->
                        new Harbor(this::caller, peers, agency, own ? partner.text("azp") : "partner-oakfield-clinic"));
        at.play();
        return at;
    }

    private static String request(Harbor at) {
        return Harbor.post(
                        at.partner(),
                        "/v1/requests",
                        "{\"share_reference\":\"%s\",\"purpose\":\"TREAT\",\"compartments\":[\"demographics\",\"health\"]}"
                                .formatted(at.reference))
                .then()
                .statusCode(202)
                .extract()
                .path("request_id");
    }

    private static String awaited(String request) {
        try {
            Thread.sleep(PENDING_MILLIS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return request;
    }
}
