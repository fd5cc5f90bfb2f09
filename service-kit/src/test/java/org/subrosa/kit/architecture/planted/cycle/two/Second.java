package org.subrosa.kit.architecture.planted.cycle.two;

import org.subrosa.kit.architecture.planted.cycle.one.First;

/** Needs the first. */
public final class Second {
    /** The other. */
    public First first() {
        return new First();
    }
}
