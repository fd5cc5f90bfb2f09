package org.subrosa.kit.architecture.planted;

import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Is not whole when its constructor returns. */
final class FieldInjected {
    @Inject
    @Nullable
    Clock clock;
}
