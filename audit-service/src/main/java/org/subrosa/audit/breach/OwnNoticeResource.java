package org.subrosa.audit.breach;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The breach notices of the client that the caller is. */
@Path("/v1/my/notices")
@Tag(name = "my notices")
public class OwnNoticeResource {
    private final CurrentCaller caller;
    private final ReadOwnNotices read;

    OwnNoticeResource(CurrentCaller caller, ReadOwnNotices read) {
        this.caller = caller;
        this.read = read;
    }

    /** My notices, the latest first, 50 a page. */
    @GET
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "listOwnNotices", summary = "The notices that I was sent")
    @APIResponse(responseCode = "200", description = "One page; that there is a notice, not what it says")
    @APIResponse(responseCode = "404", description = "The account is bound to no client")
    public OwnNoticeList list(@QueryParam("cursor") @Nullable UUID cursor) {
        return found(read.list(caller.get(), cursor));
    }

    /** One of my notices; the first reading is kept. */
    @GET
    @Path("/{notice_id}")
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "readOwnNotice", summary = "Read a notice that I was sent")
    @APIResponse(responseCode = "200", description = "The notice; that it was read is in the trail")
    @APIResponse(responseCode = "404", description = "Unknown, or not mine")
    public OwnNoticeView read(@PathParam("notice_id") UUID noticeId) {
        return found(read.read(caller.get(), noticeId));
    }

    private static <T> T found(Optional<T> answer) {
        return answer.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
