package org.subrosa.kit.architecture.planted.framework;

import io.quarkus.runtime.LaunchMode;

/** A rule that asks what it runs on. */
final class FrameworkAwareRule {
    boolean lenient() {
        return LaunchMode.current() != LaunchMode.NORMAL;
    }
}
