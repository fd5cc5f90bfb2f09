package org.subrosa.kit.architecture.planted;

import java.security.SecureRandom;

/** Draws from a source that no test can fix. */
final class OwnRandomness {
    private final SecureRandom random = new SecureRandom();

    int draw() {
        return random.nextInt();
    }
}
