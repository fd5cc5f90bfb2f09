package org.subrosa.bench;

import org.jspecify.annotations.Nullable;

/** Something could not be measured: one sentence why. It ends one figure, not the run. */
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchException(String why) {
        this(why, null);
    }

    BenchException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
