package org.subrosa.kit.architecture.planted;

import java.time.Instant;
import java.util.function.Supplier;

/** Looks at a clock through a method reference. */
final class OwnClockByReference {
    Supplier<Instant> clock() {
        return Instant::now;
    }
}
