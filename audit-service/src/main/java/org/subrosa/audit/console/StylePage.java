package org.subrosa.audit.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;

/** How the pages look. Beside the console's paths, so that no session is sent with it and none is refreshed by it. */
@Path("/console.css")
@PermitAll
public class StylePage {
    private static final String SHEET = read();

    @GET
    @Produces("text/css;charset=UTF-8")
    public RestResponse<String> style() {
        return RestResponse.ResponseBuilder.ok(SHEET)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private static String read() {
        try (InputStream sheet = Objects.requireNonNull(StylePage.class.getResourceAsStream("console.css"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
