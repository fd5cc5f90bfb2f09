package org.subrosa.consent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.AuthorizationMatrix;
import org.subrosa.kit.matrix.Fixtures;
import org.subrosa.kit.matrix.Operation;

/** Every operation, tried as everybody who could ask. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class AuthorizationMatrixTest implements Fixtures {
    private final UUID harbor = UUID.randomUUID();
    private final UUID elmwood = UUID.randomUUID();
    private final UUID worker = UUID.randomUUID();
    private final Map<String, String> made = new HashMap<>();

    TestIssuer issuer;

    @TestHTTPResource
    URI server;

    @Test
    void every_operation_answers_each_caller_as_the_table_says() {
        int tried = AuthorizationMatrix.verify(
                server, Objects.requireNonNull(getClass().getResourceAsStream("/authorization-matrix.csv")), this);
        assertTrue(tried > 100, () -> "only " + tried + " requests were tried");
    }

    @Override
    public TestToken caller(String role) {
        TestToken token = issuer.token("consent-service", role).subject(worker);
        return role.equals(Roles.PARTNER_SYSTEM) ? token : token.agency(harbor);
    }

    @Override
    public Optional<String> parameter(Operation operation, String name) {
        return name.equals("Idempotency-Key") ? Optional.of(UUID.randomUUID().toString()) : Optional.empty();
    }

    @Override
    public String own(Operation operation, String parameter) {
        return made(operation, parameter, harbor);
    }

    @Override
    public String foreign(Operation operation, String parameter) {
        return made(operation, parameter, elmwood);
    }

    @Override
    public String body(Operation operation, String example) {
        return operation.id().equals("acknowledgeNotice") ? Notices.acknowledgement() : example;
    }

    /** An acknowledgement is looked up under its notice: both path parameters of one request are made together. */
    private String made(Operation operation, String parameter, UUID agency) {
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
