package org.subrosa.disclosure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
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
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class AuthorizationMatrixTest implements Fixtures {
    private final UUID harbor = UUID.randomUUID();
    private final UUID elmwood = UUID.randomUUID();
    private final UUID worker = UUID.randomUUID();

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
        TestToken token = issuer.token("disclosure-service", role).subject(worker);
        return role.equals(Roles.PARTNER_SYSTEM) ? token : token.agency(harbor);
    }

    @Override
    public Optional<String> parameter(Operation operation, String name) {
        return name.equals("Idempotency-Key") ? Optional.of(UUID.randomUUID().toString()) : Optional.empty();
    }

    @Override
    public String own(Operation operation, String parameter) {
        return Recipients.register(caller(Roles.RECORDS_CUSTODIAN), Recipients.RIVERBEND);
    }

    @Override
    public String foreign(Operation operation, String parameter) {
        return Recipients.register(caller(Roles.RECORDS_CUSTODIAN).agency(elmwood), Recipients.RIVERBEND);
    }
}
