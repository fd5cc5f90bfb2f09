package org.subrosa.kit.architecture.planted.cycle.one;

import org.subrosa.kit.architecture.planted.cycle.two.Second;

/** Needs the second. */
public final class First {
    /** The other. */
    public Second second() {
        return new Second();
    }
}
