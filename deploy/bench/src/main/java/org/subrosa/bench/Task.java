package org.subrosa.bench;

import io.vertx.core.Future;

/** What is done again and again, and counted once each time it succeeds. */
interface Task {

    /** @param lane who does it: each lane does one at a time */
    Future<?> once(int lane);

    /** How many do it at a time. */
    default int lanes() {
        return Wire.CONNECTIONS;
    }

    /** Called before each load, which lasts less than a minute: what would end by then is renewed. */
    default void ready() {}
}
