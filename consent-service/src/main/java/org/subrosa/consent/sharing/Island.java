package org.subrosa.consent.sharing;

import java.util.UUID;

/** The installation's own island, which no agency has: what is known before the agency is belongs to it. */
final class Island {
    static final UUID OWN = new UUID(0, 0);

    private Island() {}
}
