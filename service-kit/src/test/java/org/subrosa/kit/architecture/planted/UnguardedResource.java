package org.subrosa.kit.architecture.planted;

import jakarta.ws.rs.GET;

/** Leaves open who may call. It has no path, so that no server serves it. */
final class UnguardedResource {
    @GET
    String open() {
        return "";
    }
}
