package org.subrosa.kit.architecture.planted;

import jakarta.ws.rs.core.Response;

/** Answers HTTP from a use case. */
final class HttpInUseCase {
    Response register() {
        return Response.noContent().build();
    }
}
