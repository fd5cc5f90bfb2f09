package org.subrosa.kit.trail;

import java.time.Duration;

/** A wait that doubles with each failure, up to a limit, and starts anew after a success. */
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** How long to wait after this failure. */
    Duration failed() {
        Duration wait = next;
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return wait;
    }

    void succeeded() {
        next = first;
    }
}
