package org.subrosa.stack.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One system of the demonstration that acts for itself.
 *
 * @param name the client id without its kind: {@code harbor-intake}
 * @param agency the agency's id; null for a partner's system, which belongs to none
 * @param scopes the services it may ask for
 */
public record SystemAccount(String name, ClientLogin login, String role, @Nullable UUID agency, List<String> scopes) {

    public SystemAccount {
        scopes = List.copyOf(scopes);
    }

    /** The agency it belongs to, if it belongs to one. */
    public Optional<UUID> agencyIfAny() {
        return Optional.ofNullable(agency);
    }
}
