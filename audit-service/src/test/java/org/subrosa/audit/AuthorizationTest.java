package org.subrosa.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.AuthorizationMatrix;
import org.subrosa.kit.matrix.Fixtures;
import org.subrosa.kit.matrix.Operation;

/** Every operation, as everybody who could ask: {@code authorization-matrix.csv} says what each is answered. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class AuthorizationTest {

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

        private final UUID harbor = UUID.randomUUID();
        private final UUID account = UUID.randomUUID();
        private final UUID own = log(harbor);
        private final UUID foreign = log(UUID.randomUUID());

        @Override
        public TestToken caller(String role) {
            TestToken token = issuer.token("audit-service", role).subject(account);
            return token.isOfAgency() ? token.agency(harbor) : token;
        }

        @Override
        public String own(Operation operation, String parameter) {
            return own.toString();
        }

        @Override
        public String foreign(Operation operation, String parameter) {
            return foreign.toString();
        }

        @Override
        public Optional<String> parameter(Operation operation, String name) {
            return name.equals("event_id") ? Optional.of(own.toString()) : Optional.empty();
        }

        private UUID log(UUID agency) {
            TestActs enrolled = TestActs.enrolled(agency, UUID.randomUUID(), account);
            return TestActs.take(append, publish, List.of(enrolled, enrolled, enrolled))
                    .get(0)
                    .id();
        }
    }
}
