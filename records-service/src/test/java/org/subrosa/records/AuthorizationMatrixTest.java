package org.subrosa.records;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.matrix.Operation;
import org.subrosa.kit.matrix.ServiceMatrix;

/** Every operation, tried as everybody who could ask. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
class AuthorizationMatrixTest extends ServiceMatrix {
    AuthorizationMatrixTest() {
        super("records-service");
    }

    @Override
    protected String made(Operation operation, String parameter, UUID agency) {
        return Clients.register(caller(Roles.CASEWORKER).agency(agency), Clients.ROSA);
    }
}
