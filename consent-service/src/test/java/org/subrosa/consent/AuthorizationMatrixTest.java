package org.subrosa.consent;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
class AuthorizationMatrixTest extends ServiceMatrix {
    private final Map<String, String> made = new HashMap<>();

    AuthorizationMatrixTest() {
        super("consent-service");
    }

    @Override
    public String body(Operation operation, String example) {
        return operation.id().equals("acknowledgeNotice") ? Notices.acknowledgement() : example;
    }

    /** An acknowledgement is looked up under its notice: both path parameters of one request are made together. */
    @Override
    protected String made(Operation operation, String parameter, UUID agency) {
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
}
