package org.subrosa.kit.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Verdict.Accepted;
import org.subrosa.kit.caller.Verdict.Refused;

/** What a token whose signature holds must say to be an access token of our realm for this service. */
final class ClaimsCheck {
    /** Access tokens live at most this long. */
    static final Duration LIFETIME = Duration.ofMinutes(5);
    /** How far the issuer's clock and ours may be apart. */
    static final Duration LEEWAY = Duration.ofSeconds(2);

    private final String issuer;
    private final String service;
    private final Clock clock;

    ClaimsCheck(String issuer, String service, Clock clock) {
        this.issuer = issuer;
        this.service = service;
        this.clock = clock;
    }

    /** @throws ParseException if a claim has another JSON type than it must have */
    Verdict check(JWTClaimsSet claims, long generation) throws ParseException {
        if (!issuer.equals(claims.getIssuer())) {
            return new Refused(Refusal.ISSUER);
        }
        if (!claims.getAudience().equals(List.of(service))) {
            return new Refused(Refusal.AUDIENCE);
        }
        Lifetime lifetime = lifetime(claims);
        if (lifetime == null || !lifetime.covers(clock.instant())) {
            return new Refused(Refusal.TIME);
        }
        if (!"Bearer".equals(claims.getStringClaim("typ"))) {
            return new Refused(Refusal.KIND);
        }
        UUID subject = uuid(claims.getSubject());
        if (subject == null) {
            return new Refused(Refusal.SUBJECT);
        }
        String authorizedParty = claims.getStringClaim("azp");
        PartyKind kind =
                Optional.ofNullable(authorizedParty).flatMap(PartyKind::of).orElse(null);
        if (authorizedParty == null || kind == null) {
            return new Refused(Refusal.PARTY);
        }
        Set<String> roles = roles(claims);
        if (!kind.allows(roles)) {
            return new Refused(Refusal.PARTY);
        }
        boolean agencySystem = roles.contains(Roles.AGENCY_SYSTEM);
        if (agencySystem && roles.size() > 1) {
            return new Refused(Refusal.ROLES);
        }
        UUID agency = uuid(claims.getStringClaim("agency"));
        boolean island = kind.belongsToAgency(roles);
        if (island ? agency == null : claims.getClaim("agency") != null) {
            return new Refused(Refusal.AGENCY);
        }
        // the realm knows every agency's people, and an application of one agency could ask it for another's
        String partysAgency = claims.getStringClaim("azp_agency");
        if (kind == PartyKind.AGENCY ? !String.valueOf(agency).equals(partysAgency) : partysAgency != null) {
            return new Refused(Refusal.PARTY);
        }
        Date authenticated = claims.getDateClaim("auth_time");
        String assurance = claims.getStringClaim("acr");
        var caller = new Caller(
                subject,
                agency,
                kind == PartyKind.SERVICE && !island ? Set.of(authorizedParty) : roles,
                authorizedParty,
                authenticated == null ? null : authenticated.toInstant(),
                assurance == null ? "0" : assurance,
                agencySystem || !island);
        return new Accepted(caller, lifetime.from(), lifetime.until(), generation);
    }

    /** When the token may be used, the leeway counted in: from the first moment on, and no longer at the second. */
    private record Lifetime(Instant from, Instant until) {
        boolean covers(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    private static @Nullable Lifetime lifetime(JWTClaimsSet claims) {
        if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
            return null;
        }
        Instant issued = claims.getIssueTime().toInstant();
        Instant until = claims.getExpirationTime().toInstant();
        if (!until.isAfter(issued) || Duration.between(issued, until).compareTo(LIFETIME) > 0) {
            return null;
        }
        Date notBefore = claims.getNotBeforeTime();
        Instant from = notBefore != null && notBefore.toInstant().isAfter(issued) ? notBefore.toInstant() : issued;
        return new Lifetime(from.minus(LEEWAY), until.plus(LEEWAY));
    }

    private static Set<String> roles(JWTClaimsSet claims) throws ParseException {
        List<String> named = claims.getStringListClaim("roles");
        Set<String> roles = new HashSet<>(named == null ? List.of() : named);
        roles.retainAll(Roles.ALL);
        return roles;
    }

    /** A UUID in its one canonical spelling; the JDK alone would take {@code 1-1-1-1-1} too. */
    private static @Nullable UUID uuid(@Nullable String text) {
        if (text == null || text.length() != 36) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
