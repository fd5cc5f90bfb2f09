package org.subrosa.kit.architecture.planted;

import java.time.Instant;

/** Looks at a clock that no test can set. */
final class OwnClock {
    Instant expiry() {
        return Instant.now();
    }
}
