package org.subrosa.kit.vault;

import java.util.UUID;

/** Two key custodians who agreed, each signed in as themselves. */
public record TwoCustodians(UUID first, UUID second) {
    public TwoCustodians {
        if (first.equals(second)) {
            throw new IllegalArgumentException("two custodians are two people");
        }
    }
}
