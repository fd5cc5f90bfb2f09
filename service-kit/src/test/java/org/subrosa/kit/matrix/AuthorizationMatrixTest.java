package org.subrosa.kit.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.caller.gate.GateEntity;
import org.subrosa.kit.caller.gate.GateStore;

/** The matrix is silent about what is right, and says what is wrong. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class AuthorizationMatrixTest implements Fixtures {
    private static final String RIGHT =
            """
            operation,roles,status,foreign
            # open a gate, and look at it
            openGate,caseworker,201,-
            readGate,caseworker|supervisor,200,404
            guarded,supervisor,200,-
            """;
    private static final String PLANTED =
            """
            leakGate,auditor,200,404
            unguarded,caseworker,200,-
            """;

    private final UUID harbor = UUID.randomUUID();
    private final UUID elmwood = UUID.randomUUID();

    TestIssuer issuer;

    @TestHTTPResource
    URI server;

    @Inject
    AgencyTransaction transaction;

    @Inject
    GateStore gates;

    @Override
    public TestToken caller(String role) {
        TestToken token = issuer.token("records-service", role);
        return token.isOfAgency() ? token.agency(harbor) : token;
    }

    @Override
    public String own(Operation operation, String parameter) {
        return gateOf(harbor);
    }

    @Override
    public String foreign(Operation operation, String parameter) {
        return gateOf(elmwood);
    }

    private String gateOf(UUID agency) {
        UUID id = UUID.randomUUID();
        transaction.run(agency, () -> gates.persist(GateEntity.of(agency, id, "green")));
        return id.toString();
    }

    private List<String> faults(String table) {
        return AuthorizationMatrix.tried(server, stream(table), this).faults();
    }

    private static InputStream stream(String table) {
        return new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> operations(List<String> faults) {
        return faults.stream().map(fault -> fault.strip().split(" ")[0]).collect(Collectors.toSet());
    }

    private static boolean says(List<String> faults, String operation, String... parts) {
        return faults.stream()
                .anyMatch(fault -> fault.strip().startsWith(operation + " ")
                        && List.of(parts).stream().allMatch(fault::contains));
    }

    @Test
    void what_is_right_is_passed_over_and_what_is_planted_is_found() {
        List<String> faults = faults(RIGHT + PLANTED);
        assertEquals(Set.of("leakGate", "unguarded"), operations(faults), String.join("\n", faults));
        assertTrue(says(faults, "unguarded", "nobody", "expected 401, was 200"));
        assertTrue(says(faults, "unguarded", "auditor", "expected 403, was 200"));
        assertTrue(says(faults, "leakGate", "auditor, other agency's", "expected 404, was 200"));
        assertTrue(says(faults, "leakGate", "auditor, other agency's", "tells that it exists"));
    }

    @Test
    void an_operation_without_a_row_and_a_row_without_an_operation_are_faults() {
        List<String> faults = faults(RIGHT.replace("openGate", "shutGate") + PLANTED);
        assertTrue(says(faults, "openGate", "POST /v1/gates", "is not in the table"));
        assertTrue(says(faults, "shutGate", "the document no such operation"));
    }

    @Test
    void a_wrong_expectation_is_a_fault() {
        List<String> faults =
                faults(RIGHT.replace("caseworker|supervisor,200,404", "caseworker|auditor,204,403") + PLANTED);
        assertTrue(says(faults, "readGate", "supervisor", "expected 403, was 200"));
        assertTrue(says(faults, "readGate", "caseworker", "expected 204, was 200"));
        assertTrue(says(faults, "readGate", "auditor", "expected 204, was 403"));
        assertTrue(says(faults, "readGate", "caseworker, other agency's", "expected 403, was 404"));
    }

    @Test
    void a_path_with_a_resource_needs_an_expectation_for_another_agencys() {
        List<String> faults = faults(RIGHT.replace("200,404", "200,-").replace("201,-", "201,404") + PLANTED);
        assertTrue(says(faults, "readGate", "if and only if"));
        assertTrue(says(faults, "openGate", "if and only if"));
    }

    @Test
    void faults_fail_the_build_and_are_readable() {
        AssertionError error = assertThrows(
                AssertionError.class, () -> AuthorizationMatrix.verify(server, stream(RIGHT + PLANTED), this));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.lines().count() > 2, message);
        assertTrue(message.contains("faults in"), message);
    }

    @Test
    void a_table_that_cannot_be_read_is_an_error() {
        for (String table : List.of(
                "",
                "operation,roles\n",
                "operation,roles,status,foreign\na,b\n",
                "operation,roles,status,foreign\nreadGate,king,200,404\n")) {
            assertThrows(AssertionError.class, () -> faults(table), table);
        }
    }
}
