package org.subrosa.kit.architecture.planted;

import java.util.List;

/** Shows rows. */
final class EntitySpeakingPage {
    List<LeakyEntity> all() {
        return List.of();
    }
}
