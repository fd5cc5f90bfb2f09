package org.subrosa.kit.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.subrosa.kit.caller.Verdict.Refused;

/**
 * Checks an access token (RFC 9068, RFC 8725) completely, cheapest first: form, header, key, signature, claims. The
 * algorithm is fixed before any key is looked at, and nothing in the token says where a key comes from.
 */
final class TokenCheck {
    /** Ours have about 1 200 characters. */
    static final int LONGEST = 8 * 1024;

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    /** Thereby neither {@code crit} nor {@code jwk}, {@code jku}, {@code x5u}, {@code x5c}, {@code b64}, {@code zip}. */
    private static final Set<String> HEADER_MEMBERS = Set.of("alg", "typ", "kid");

    private final SigningKeys keys;
    private final ClaimsCheck claims;

    TokenCheck(SigningKeys keys, ClaimsCheck claims) {
        this.keys = keys;
        this.claims = claims;
    }

    /**
     * May wait for keys, about a second at most, and costs about 0.2 ms of CPU.
     *
     * @throws KeysUnavailableException if the issuer's keys cannot be had
     */
    Verdict check(String token) {
        if (token.length() > LONGEST || !COMPACT.matcher(token).matches()) {
            return new Refused(Refusal.MALFORMED);
        }
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            // alg=none too: it is no JWS
            return new Refused(Refusal.MALFORMED);
        }
        if (!isOurs(jwt.getHeader())) {
            return new Refused(Refusal.HEADER);
        }
        long generation = keys.generation();
        JWK key = keys.find(jwt.getHeader());
        if (key == null) {
            return new Refused(Refusal.UNKNOWN_KEY);
        }
        if (!isSignedWith(key, jwt)) {
            return new Refused(Refusal.SIGNATURE);
        }
        try {
            return claims.check(jwt.getJWTClaimsSet(), generation);
        } catch (ParseException | RuntimeException e) {
            return new Refused(Refusal.MALFORMED);
        }
    }

    private static boolean isOurs(JWSHeader header) {
        return JWSAlgorithm.RS256.equals(header.getAlgorithm())
                && ACCESS_TOKEN.equals(header.getType())
                && header.getKeyID() != null
                && HEADER_MEMBERS.containsAll(header.getIncludedParams());
    }

    private static boolean isSignedWith(JWK key, SignedJWT jwt) {
        try {
            // refuses moduli of fewer than 2048 bits
            return jwt.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()));
        } catch (JOSEException | RuntimeException e) {
            return false;
        }
    }
}
