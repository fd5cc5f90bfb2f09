package org.subrosa.consent.reliance;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a warrant says (a JWS of the type {@link #TYPE}): records-service opens exactly this, once, and no longer than {@code exp}.
 *
 * @param jti the reliance
 * @param iat whole seconds since 1970
 * @param partTwo whether what is labelled as substance use may be opened, in whichever compartment it stands (42 CFR 2.13)
 * @param vawa whether what is labelled as violence may be opened outside the compartments that are under VAWA by themselves
 * @param purpose as the wire has it
 */
record Warrant(
        String iss,
        String aud,
        UUID jti,
        long iat,
        long exp,
        UUID agency,
        UUID clientId,
        List<String> compartments,
        boolean partTwo,
        boolean vawa,
        String purpose,
        UUID recipientId,
        UUID disclosureId,
        String basis,
        @Nullable UUID consentId) {
    static final String TYPE = "subrosa-warrant+jwt";
    static final String ISSUER = "consent-service";
    static final String AUDIENCE = "records-service";
    /** More than a reliance lives, less than anybody could make use of. */
    static final long LIFE_SECONDS = 5;
}
