package org.subrosa.kit.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Everything that must not get in. Each is made from a good token and differs from it in the one respect it is named for. */
public enum BadToken {
    EXPIRED(good -> good.moved(-310).sign()),
    NOT_YET_VALID(good -> good.with("nbf", good.number("iat") + 60).sign()),
    ISSUED_IN_THE_FUTURE(good -> good.moved(60).sign()),
    LIVES_TOO_LONG(good -> good.with("exp", good.number("iat") + 301).sign()),
    WITHOUT_EXPIRY(good -> good.with("exp", null).sign()),
    WITHOUT_ISSUE_TIME(good -> good.with("iat", null).sign()),

    WRONG_AUDIENCE(good -> good.with("aud", "account").sign()),
    TWO_AUDIENCES(good -> good.with("aud", List.of(good.text("aud"), "account")).sign()),
    SAME_AUDIENCE_TWICE(good ->
            good.with("aud", List.of(good.text("aud"), good.text("aud"))).sign()),
    WITHOUT_AUDIENCE(good -> good.with("aud", null).sign()),

    OTHER_REALM(good -> good.with("iss", good.text("iss").replace("/subrosa", "/other"))
            .signedWith(TestIssuer.newKey(), good.header().build())),
    OTHER_ISSUER_WITH_OUR_KEY(good ->
            good.with("iss", good.text("iss").replace("/subrosa", "/other")).sign()),
    ISSUER_WITH_A_SLASH_MORE(good -> good.with("iss", good.text("iss") + "/").sign()),

    ALG_NONE(good -> unsigned(good, "")),
    ALG_NONE_WITH_A_SIGNATURE(good -> unsigned(good, good.sign().split("\\.")[2])),
    HS256_WITH_THE_PUBLIC_KEY_AS_PEM(good -> hs256(good, pem(publicKey(good)))),
    HS256_WITH_THE_PUBLIC_KEY_AS_DER(good -> hs256(good, publicKey(good))),
    HS256_WITH_THE_PUBLIC_KEY_AS_JWK(
            good -> hs256(good, ascii(key(good).toPublicJWK().toJSONString()))),
    HS256_WITH_THE_MODULUS(good -> hs256(good, key(good).getModulus().decode())),
    PS256_WITH_OUR_KEY(good -> otherRsa(good, JWSAlgorithm.PS256)),
    RS512_WITH_OUR_KEY(good -> otherRsa(good, JWSAlgorithm.RS512)),
    ES256_WITH_OUR_EC_KEY(BadToken::es256),

    ID_TOKEN(good -> good.with("typ", "ID")
            .signedWith(key(good), good.header().type(JOSEObjectType.JWT).build())),
    REFRESH_TOKEN(good -> hs512Refresh(good)),
    BEARER_CLAIM_MISSING(good -> good.with("typ", null).sign()),
    ID_CLAIM_UNDER_AN_ACCESS_TOKEN_HEADER(good -> good.with("typ", "ID").sign()),
    HEADER_SAYS_JWT(good ->
            good.signedWith(key(good), good.header().type(JOSEObjectType.JWT).build())),
    HEADER_SAYS_NO_TYPE(
            good -> good.signedWith(key(good), good.header().type(null).build())),

    STRIPPED_SIGNATURE(good -> upToSignature(good) + "."),
    STRIPPED_SIGNATURE_AND_DOT(BadToken::upToSignature),
    CHANGED_SIGNATURE(BadToken::changedSignature),
    CHANGED_CLAIMS(BadToken::changedClaims),
    OTHER_KEY_SAME_ID(good -> good.signedWith(
            TestIssuer.newKey(key(good).getKeyID()), good.header().build())),
    UNKNOWN_KEY_ID(good -> good.signedWith(
            TestIssuer.newKey(),
            good.header().keyID(UUID.randomUUID().toString()).build())),
    WITHOUT_KEY_ID(good -> good.signedWith(key(good), good.header().keyID(null).build())),

    EMBEDDED_KEY(BadToken::embeddedKey),
    KEY_BY_URL(good -> good.signedWith(
            key(good), good.header().jwkURL(URI.create(good.issuer().jwksUrl())).build())),
    CERTIFICATE_BY_URL(good -> good.signedWith(
            key(good),
            good.header().x509CertURL(URI.create(good.issuer().jwksUrl())).build())),
    EMBEDDED_CERTIFICATE(good -> good.signedWith(
            key(good),
            good.header().x509CertChain(List.of(Base64.encode("certificate"))).build())),
    CRITICAL_HEADER(good -> good.signedWith(
            key(good),
            good.header()
                    .criticalParams(Set.of("urn:x"))
                    .customParam("urn:x", 1)
                    .build())),

    WITHOUT_AUTHORIZED_PARTY(good -> good.with("azp", null).sign()),
    AUTHORIZED_PARTY_OF_THE_WRONG_KIND(
            good -> good.through(good.text("azp").equals("portal") ? "agency-harbor-casework" : "portal")
                    .sign()),
    AUTHORIZED_PARTY_OF_ANOTHER_AGENCY(
            good -> good.with("azp_agency", UUID.randomUUID().toString()).sign()),
    AUTHORIZED_PARTY_OF_NO_KIND(good -> good.through("account-console").sign()),
    AGENCY_MISSING_OR_UNEXPECTED(good -> good.with(
                    "agency",
                    good.text("agency").equals("null") ? UUID.randomUUID().toString() : null)
            .sign()),
    AGENCY_THAT_IS_NO_ID(good -> good.with("agency", "harbor").sign()),
    SUBJECT_THAT_IS_NO_ID(good -> good.with("sub", "1-1-1-1-1").sign()),
    WITHOUT_SUBJECT(good -> good.with("sub", null).sign()),
    ROLES_THAT_ARE_NO_LIST(good -> good.with("roles", "supervisor").sign()),

    TOO_LARGE(good -> good.with("padding", "x".repeat(7_000)).sign()),
    NOT_A_TOKEN(good -> "harbor"),
    FOUR_PARTS(good -> good.sign() + ".e30");

    private final Function<TestToken, String> making;

    BadToken(Function<TestToken, String> making) {
        this.making = making;
    }

    /** The bad token that is made from this good one. */
    public String from(TestToken good) {
        return making.apply(good);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static RSAKey key(TestToken good) {
        return good.issuer().key();
    }

    private static String unsigned(TestToken good, String signature) {
        String header =
                "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + key(good).getKeyID() + "\"}";
        return Base64URL.encode(header) + "." + Base64URL.encode(good.claims().toString()) + "." + signature;
    }

    private static byte[] publicKey(TestToken good) {
        try {
            return key(good).toPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(byte[] der) {
        return ascii("-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hs256(TestToken good, byte[] secret) {
        return mac(
                good,
                TestToken.header(JWSAlgorithm.HS256).keyID(key(good).getKeyID()).build(),
                secret);
    }

    private static String hs512Refresh(TestToken good) {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS512)
                .type(JOSEObjectType.JWT)
                .build();
        return mac(good.with("typ", "Refresh").with("aud", good.text("iss")), header, new byte[64]);
    }

    private static String mac(TestToken good, JWSHeader header, byte[] secret) {
        try {
            var jwt = new SignedJWT(header, good.claims());
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String otherRsa(TestToken good, JWSAlgorithm algorithm) {
        return good.signedWith(
                key(good),
                TestToken.header(algorithm).keyID(key(good).getKeyID()).build());
    }

    private static String es256(TestToken good) {
        try {
            var key = good.issuer().ecKey();
            var jwt = new SignedJWT(
                    TestToken.header(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), good.claims());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String embeddedKey(TestToken good) {
        RSAKey own = TestIssuer.newKey();
        return good.signedWith(
                own, good.header().keyID(own.getKeyID()).jwk(own.toPublicJWK()).build());
    }

    private static String upToSignature(TestToken good) {
        String token = good.sign();
        return token.substring(0, token.lastIndexOf('.'));
    }

    private static String changedSignature(TestToken good) {
        String token = good.sign();
        int middle = token.lastIndexOf('.') + 100;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private static String changedClaims(TestToken good) {
        String[] parts = good.sign().split("\\.");
        String claims = good.subject(UUID.randomUUID()).claims().toString();
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }
}
