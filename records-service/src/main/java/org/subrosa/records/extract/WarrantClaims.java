package org.subrosa.records.extract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Roles;
import org.subrosa.records.compartment.Compartment;

/**
 * What a warrant says, as its signature covers it. Other claims than these mean nothing here.
 *
 * @param vawa absent is no
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record WarrantClaims(
        String iss,
        String aud,
        UUID jti,
        long iat,
        long exp,
        UUID agency,
        UUID clientId,
        List<String> compartments,
        boolean partTwo,
        @Nullable Boolean vawa,
        String purpose,
        UUID recipientId,
        UUID disclosureId,
        String basis,
        @Nullable UUID consentId,
        @Nullable Integer consentVersion) {

    /** As long as consent-service makes them. */
    private static final Duration LIFETIME = Duration.ofSeconds(5);
    /** How far two clocks may be apart. */
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    private static final Pattern PURPOSE = Pattern.compile("(?=.{1,64}$)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");
    private static final Pattern BASIS = Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    /** The warrant, or empty if it is not one for this service at this moment, or names what is not known here. */
    Optional<Warrant> valid(Instant now) {
        Set<Compartment> named = EnumSet.noneOf(Compartment.class);
        for (String code : compartments) {
            Optional<Compartment> compartment = Compartment.of(code);
            if (compartment.isEmpty()) {
                return Optional.empty();
            }
            named.add(compartment.get());
        }
        if (!iss.equals(Roles.CONSENT_SERVICE) || !aud.equals(Roles.RECORDS_SERVICE) || !covers(now) || !isCoded()) {
            return Optional.empty();
        }
        String purposeCode = purpose.toLowerCase(Locale.ROOT).replace('_', '-');
        return Optional.of(new Warrant(
                jti,
                agency,
                clientId,
                named,
                partTwo,
                Boolean.TRUE.equals(vawa),
                purposeCode,
                recipientId,
                disclosureId,
                basis,
                consentId,
                consentVersion));
    }

    private boolean covers(Instant now) {
        return exp > iat
                && exp - iat <= LIFETIME.toSeconds()
                && !now.plus(LEEWAY).isBefore(Instant.ofEpochSecond(iat))
                && now.minus(LEEWAY).isBefore(Instant.ofEpochSecond(exp));
    }

    private boolean isCoded() {
        return PURPOSE.matcher(purpose).matches() && BASIS.matcher(basis).matches();
    }
}
