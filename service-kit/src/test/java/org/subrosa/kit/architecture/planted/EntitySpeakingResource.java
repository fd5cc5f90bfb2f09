package org.subrosa.kit.architecture.planted;

import java.util.List;

/** Answers with rows, hidden in a list. */
final class EntitySpeakingResource {
    List<LeakyEntity> all() {
        return List.of();
    }
}
