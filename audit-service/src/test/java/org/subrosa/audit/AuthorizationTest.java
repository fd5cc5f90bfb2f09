package org.subrosa.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.AuthorizationMatrix;
import org.subrosa.kit.matrix.Fixtures;
import org.subrosa.kit.matrix.Operation;

/** Every operation, as everybody who could ask: {@code authorization-matrix.csv} says what each is answered. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class AuthorizationTest {

    private static final String LETTER =
            """
            {"what_happened":"a","when_it_happened":"b","when_it_was_discovered":"c","kinds_of_data":"d",\
            "what_you_can_do":"e","what_we_are_doing":"f","contacts":"g"}""";

    TestIssuer issuer;

    @TestHTTPResource
    URI server;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @Test
    void everyOperationAnswersEveryCallerAsTheTableSays() throws IOException {
        Logs logs = new Logs();
        try (InputStream table = AuthorizationTest.class.getResourceAsStream("/authorization-matrix.csv")) {
            assertTrue(AuthorizationMatrix.verify(server, Objects.requireNonNull(table), logs) > 100);
        }
    }

    /** Two agencies, each with a log of three entries. */
    private final class Logs implements Fixtures {

        private final Map<String, String> made = new HashMap<>();
        private final UUID harbor = UUID.randomUUID();
        private final UUID account = UUID.randomUUID();
        private final UUID own = log(harbor);
        private final UUID elmwood = UUID.randomUUID();
        private final UUID foreign = log(elmwood);

        @Override
        public TestToken caller(String role) {
            TestToken token = issuer.token("audit-service", role).subject(account);
            return token.isOfAgency() ? token.agency(harbor) : token;
        }

        @Override
        public String own(Operation operation, String parameter) {
            return made(operation, parameter, harbor, own);
        }

        @Override
        public String foreign(Operation operation, String parameter) {
            return made(operation, parameter, elmwood, foreign);
        }

        @Override
        public Optional<String> parameter(Operation operation, String name) {
            return name.equals("event_id") ? Optional.of(own.toString()) : Optional.empty();
        }

        @Override
        public String body(Operation operation, String example) {
            return operation.id().equals("openIncident") ? incident(own) : example;
        }

        /** Sending uses an incident up; whatever else is asked for serves every caller. */
        private String made(Operation operation, String parameter, UUID agency, UUID event) {
            return operation.id().equals("sendNotices")
                    ? made(parameter, agency, event)
                    : made.computeIfAbsent(parameter + agency, key -> made(parameter, agency, event));
        }

        /** An incident with a client who is still to be told, or that client's notice, or an event. */
        private String made(String parameter, UUID agency, UUID event) {
            if (parameter.equals("event_id")) {
                return event.toString();
            }
            TestToken officer =
                    issuer.token("audit-service", Roles.PRIVACY_OFFICER).agency(agency);
            String incident = post(officer, "/v1/incidents", incident(event)).path("incident_id");
            if (parameter.equals("incident_id")) {
                return incident;
            }
            post(officer, "/v1/incidents/" + incident + "/notices", LETTER);
            return given().header(
                            "Authorization",
                            "Bearer "
                                    + issuer.token("audit-service", Roles.CLIENT)
                                            .agency(agency)
                                            .subject(account)
                                            .sign())
                    .get("/v1/my/notices")
                    .path("items[0].notice_id");
        }

        private Response post(TestToken caller, String path, String body) {
            return given().header("Authorization", "Bearer " + caller.sign())
                    .header("Idempotency-Key", UUID.randomUUID())
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(201)
                    .extract()
                    .response();
        }

        private String incident(UUID event) {
            return "{\"discovered_at\":\"2025-01-01T00:00:00Z\",\"scope\":{\"event_ids\":[\"" + event
                    + "\"]},\"narrative\":\"An account was used by somebody else.\"}";
        }

        private UUID log(UUID agency) {
            TestActs enrolled = TestActs.enrolled(agency, UUID.randomUUID(), account);
            return TestActs.take(append, publish, List.of(enrolled, enrolled, enrolled))
                    .get(0)
                    .id();
        }
    }
}
