package org.subrosa.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Rows of JSON, as plainly as they can be served. */
@Path("/rows")
public class RowResource {
    private final RowStore rows;
    private final Clock clock = Clock.systemUTC();

    RowResource(RowStore rows) {
        this.rows = rows;
    }

    /** What was written. */
    public record RowWritten(UUID id) {}

    /** Reads a row. */
    @GET
    @Path("/{id}")
    public RowView read(@PathParam("id") UUID id) {
        RowEntity row = rows.findByIdOptional(id).orElseThrow(NotFoundException::new);
        return new RowView(row.id, row.writtenAt, row.content);
    }

    /** Writes a row, in one commit. */
    @POST
    @Transactional
    public RestResponse<RowWritten> write(JsonNode content) {
        RowEntity row = new RowEntity();
        row.id = UUID.randomUUID();
        row.writtenAt = Instant.now(clock);
        row.content = content.toString();
        rows.persist(row);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new RowWritten(row.id))
                .location(URI.create("/rows/" + row.id))
                .build();
    }
}
