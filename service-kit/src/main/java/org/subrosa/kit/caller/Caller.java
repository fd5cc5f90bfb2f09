package org.subrosa.kit.caller;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Who is calling, as a fully validated access token says. Nothing in it comes from a path, a header or a body.
 *
 * @param subject the token's {@code sub}: one account of one person, system or service
 * @param agency the island the caller belongs to; absent for partners' systems and for our own services
 * @param roles those of {@link Roles#ALL} that the token carries; for one of our own services its name alone
 * @param authorizedParty the token's {@code azp}: the application through which the caller acts
 * @param authenticatedAt the token's {@code auth_time}: when the person last proved who they are; absent for systems
 * @param assurance the token's {@code acr}; {@code "0"} (OpenID Connect Core 2: no level reached) where it has none
 * @param system true if no person stands behind this call
 */
public record Caller(
        UUID subject,
        @Nullable UUID agency,
        Set<String> roles,
        String authorizedParty,
        @Nullable Instant authenticatedAt,
        String assurance,
        boolean system) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * The island the caller belongs to, to be given to {@link AgencyTransaction}.
     *
     * @throws ProblemException forbidden, if the caller belongs to none: such a caller has no rows to see or to write
     */
    @Override
    public UUID agency() {
        if (agency == null) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
        return agency;
    }

    /** The island the caller belongs to, or nothing for partners' systems and for our own services. */
    public Optional<UUID> agencyIfAny() {
        return Optional.ofNullable(agency);
    }

    /** The subject as a string: the id that events and idempotency records carry. */
    public String id() {
        return subject.toString();
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
