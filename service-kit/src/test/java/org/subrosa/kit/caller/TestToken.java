package org.subrosa.kit.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The makings of a token: immutable, so that one good token can be the start of many bad ones. */
public final class TestToken {
    static final String AZP_AGENCY = "azp_agency";

    private final RealmKeys issuer;
    private final Map<String, Object> claims;

    private TestToken(RealmKeys issuer, Map<String, Object> claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    /** As the realm issues it to a caller with this role: through the right application, with an agency if the role has one. */
    static TestToken good(TestIssuer issuer, String service, String role) {
        long now = Instant.now().getEpochSecond();
        var claims = new TreeMap<String, Object>(Map.of(
                "iss",
                issuer.issuer(),
                "aud",
                service,
                "iat",
                now,
                "exp",
                now + 300,
                "sub",
                UUID.randomUUID().toString(),
                "jti",
                UUID.randomUUID().toString(),
                "typ",
                "Bearer",
                "acr",
                "1",
                "azp",
                applicationOf(role),
                "roles",
                List.of(role, "offline_access")));
        if (!role.equals(Roles.PARTNER_SYSTEM)) {
            claims.put("agency", UUID.randomUUID().toString());
        }
        if (applicationOf(role).startsWith("agency-")) {
            claims.put(AZP_AGENCY, claims.get("agency"));
        }
        if (!role.equals(Roles.PARTNER_SYSTEM) && !role.equals(Roles.AGENCY_SYSTEM)) {
            claims.put("auth_time", now);
        }
        return new TestToken(issuer, claims);
    }

    /**
     * The makings of a token that a real realm gave, to be signed again as it is or changed first.
     *
     * @param keys with the realm's own signing key
     * @param token as the realm signed it
     */
    public static TestToken of(RealmKeys keys, String token) {
        try {
            Map<String, Object> claims = new TreeMap<>(
                    JSONObjectUtils.parse(SignedJWT.parse(token).getPayload().toString()));
            return new TestToken(keys, claims);
        } catch (java.text.ParseException e) {
            throw new IllegalArgumentException("not a signed token", e);
        }
    }

    /** One of our own services calling in its own name: no role, no agency. */
    public static TestToken ofService(TestIssuer issuer, String service, String calling) {
        return good(issuer, service, Roles.PARTNER_SYSTEM).through(calling).roles();
    }

    private static String applicationOf(String role) {
        return switch (role) {
            case Roles.PARTNER_SYSTEM -> "partner-elmwood-intake";
            case Roles.CLIENT, Roles.REPRESENTATIVE -> "portal";
            default -> "agency-harbor-casework";
        };
    }

    public TestToken subject(UUID subject) {
        return with("sub", subject.toString());
    }

    /** Whether the caller belongs to an agency: partners' systems and our own services do not. */
    public boolean isOfAgency() {
        return claims.containsKey("agency");
    }

    /** Of that agency, as its application is if there is one. */
    public TestToken agency(UUID agency) {
        TestToken member = with("agency", agency.toString());
        return claims.containsKey(AZP_AGENCY) ? member.with(AZP_AGENCY, agency.toString()) : member;
    }

    /** Issued to another application: of the same agency, if it is an agency's. */
    public TestToken through(String authorizedParty) {
        return with("azp", authorizedParty)
                .with(AZP_AGENCY, authorizedParty.startsWith("agency-") ? claims.get("agency") : null);
    }

    public TestToken roles(String... roles) {
        return with("roles", List.of(roles));
    }

    /** With the claim changed, or without it if the value is null. */
    public TestToken with(String claim, @Nullable Object value) {
        Map<String, Object> changed = new TreeMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new TestToken(issuer, changed);
    }

    /** With its whole life moved by so many seconds. */
    public TestToken moved(long seconds) {
        return with("iat", number("iat") + seconds).with("exp", number("exp") + seconds);
    }

    long number(String claim) {
        return Objects.requireNonNull((Long) claims.get(claim));
    }

    public String text(String claim) {
        return String.valueOf(claims.get(claim));
    }

    RealmKeys issuer() {
        return issuer;
    }

    JWTClaimsSet claims() {
        try {
            return JWTClaimsSet.parse(claims);
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token as the issuer would sign it. */
    public String sign() {
        return signedWith(issuer.key(), header().build());
    }

    /** The header that the issuer gives its tokens. */
    JWSHeader.Builder header() {
        return header(JWSAlgorithm.RS256).keyID(issuer.key().getKeyID());
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt"));
    }

    String signedWith(RSAKey key, JWSHeader header) {
        try {
            var jwt = new SignedJWT(header, claims());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
