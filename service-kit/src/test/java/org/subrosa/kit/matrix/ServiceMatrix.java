package org.subrosa.kit.matrix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

/**
 * A service's own test of its authorization matrix: the callers are of one agency, and each resource is made when it is
 * asked for, in theirs or in another one.
 */
@SuppressWarnings("NullAway.Init")
public abstract class ServiceMatrix implements Fixtures {
    private static final int FEW = 100;

    private final UUID harbor = UUID.randomUUID();
    private final UUID elmwood = UUID.randomUUID();
    private final UUID worker = UUID.randomUUID();
    private final String service;

    TestIssuer issuer;

    @TestHTTPResource
    URI server;

    protected ServiceMatrix(String service) {
        this.service = service;
    }

    /** What the path parameter is for a resource of that agency, made by one of its people. */
    protected abstract String made(Operation operation, String parameter, UUID agency);

    @Test
    void every_operation_answers_each_caller_as_the_table_says() {
        int tried = AuthorizationMatrix.verify(
                server, Objects.requireNonNull(getClass().getResourceAsStream("/authorization-matrix.csv")), this);
        assertTrue(tried > FEW, () -> "only " + tried + " requests were tried");
    }

    @Override
    public final TestToken caller(String role) {
        TestToken token = issuer.token(service, role).subject(worker);
        return token.isOfAgency() ? token.agency(harbor) : token;
    }

    @Override
    public final String own(Operation operation, String parameter) {
        return made(operation, parameter, harbor);
    }

    @Override
    public final String foreign(Operation operation, String parameter) {
        return made(operation, parameter, elmwood);
    }
}
