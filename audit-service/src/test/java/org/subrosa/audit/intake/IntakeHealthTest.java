package org.subrosa.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;

/** The intake is watched like the trail's own threads. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class IntakeHealthTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void theHealthChecksWatchTheIntake() throws IOException, InterruptedException {
        assertEquals(200, get("health/live").statusCode());
        HttpResponse<String> well = get("health/well");
        assertEquals(200, well.statusCode(), well.body());
        assertTrue(well.body().contains("audit-intake unled seconds"), well.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
