package org.subrosa.records;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.jws.SigningKey;
import org.subrosa.kit.matrix.Operation;
import org.subrosa.kit.matrix.ServiceMatrix;

/** Every operation, tried as everybody who could ask. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class AuthorizationMatrixTest extends ServiceMatrix {
    private final Map<String, String> made = new HashMap<>();

    TestPeers peers;

    @Inject
    SigningKey consentsKey;

    AuthorizationMatrixTest() {
        super("records-service");
    }

    @BeforeEach
    void consent_service_answers() {
        Acknowledgements.given(peers);
        Warrants.publish(peers, consentsKey);
    }

    @Override
    public String body(Operation operation, String example) {
        return operation.id().equals("extractRecords")
                ? Warrants.of(UUID.randomUUID(), UUID.randomUUID().toString(), "social")
                        .signed(consentsKey)
                : example;
    }

    @Override
    public Optional<String> parameter(Operation operation, String name) {
        return name.equals("If-Match") ? Optional.of("\"1\"") : Optional.empty();
    }

    /** What belongs to a client is looked up under that client: the path parameters of one request are made together. */
    @Override
    protected String made(Operation operation, String parameter, UUID agency) {
        if (made.isEmpty()) {
            TestToken caseworker = caller(Roles.CASEWORKER).agency(agency);
            String client = Clients.register(caseworker, Clients.ROSA);
            made.put("client_id", client);
            String path = "/v1/clients/" + client;
            if (operation.pathParameters().contains("assignment_id")) {
                TestToken supervisor = caller(Roles.SUPERVISOR).agency(agency);
                String body = "{\"worker\":\"" + UUID.randomUUID() + "\"}";
                made.put("assignment_id", post(supervisor, path + "/assignments", body, "assignment_id"));
            }
            if (operation.path().contains("/records")
                    || operation.pathParameters().contains("relationship_id")) {
                String body = "{\"programme\":\"matrix\",\"began_on\":\"2024-01-05\"}";
                made.put("relationship_id", post(caseworker, path + "/relationships", body, "relationship_id"));
            }
            if (operation.pathParameters().contains("record_id")) {
                made.put("record_id", post(caseworker, path + "/records", RecordsStory.SOCIAL, "record_id"));
            }
            made.keySet().retainAll(operation.pathParameters());
        }
        return Objects.requireNonNull(made.remove(parameter));
    }

    private static String post(TestToken caller, String path, String body, String id) {
        return Clients.as(caller)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path(id);
    }
}
