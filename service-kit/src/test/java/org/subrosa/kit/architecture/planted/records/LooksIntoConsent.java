package org.subrosa.kit.architecture.planted.records;

import org.subrosa.kit.architecture.planted.consent.Reliance;

/** Uses a class of another service. */
final class LooksIntoConsent {
    Reliance borrowed() {
        return new Reliance();
    }
}
