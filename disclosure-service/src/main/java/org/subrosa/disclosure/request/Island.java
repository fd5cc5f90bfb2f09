package org.subrosa.disclosure.request;

import java.util.UUID;

/** The installation's own island, the nil UUID: what belongs to no agency. */
final class Island {
    static final UUID OWN = new UUID(0, 0);

    private Island() {}
}
