package org.subrosa.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The committed {@code openapi.yaml} is what the service serves. After a deliberate change it is written anew with
 * {@code -Dsubrosa.regenerate=true}, and the difference is reviewed like code.
 */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class OpenApiTest {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @TestHTTPResource("/q/openapi")
    URI document;

    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException, InterruptedException {
        String served = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        if (Boolean.getBoolean("subrosa.regenerate")) {
            Files.writeString(COMMITTED, served);
        }
        assertEquals(Files.readString(COMMITTED), served);
    }
}
