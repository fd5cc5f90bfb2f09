package org.subrosa.kit.architecture.planted;

import io.smallrye.mutiny.Uni;

/** Makes its caller reactive. */
public final class ReactiveSignature {
    /** Nothing, later. */
    public Uni<Void> later() {
        return Uni.createFrom().voidItem();
    }
}
