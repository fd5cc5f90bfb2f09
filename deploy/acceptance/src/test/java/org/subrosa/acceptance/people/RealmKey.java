package org.subrosa.acceptance.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.Base64;
import org.subrosa.kit.caller.RealmKeys;
import org.subrosa.stack.Postgres;
import org.subrosa.stack.keycloak.Keycloak;

/**
 * The realm's own signing key, taken out of Keycloak's database by the superuser. With it a test can make what Keycloak never
 * would, a token from tomorrow for one, and be sure that nothing but the claim it is named for is wrong with it.
 */
public final class RealmKey implements RealmKeys {

    private static final String PRIVATE_KEY =
            """
            SELECT config.value FROM component_config config
              JOIN component ON component.id = config.component_id
              JOIN realm ON realm.id = component.realm_id
             WHERE realm.name = ? AND component.provider_id = 'rsa-generated' AND config.name = 'privateKey'
            """;

    private final Keycloak keycloak;
    private final RSAKey key;
    private final ECKey ecKey;

    private RealmKey(Keycloak keycloak, RSAKey key, ECKey ecKey) {
        this.keycloak = keycloak;
        this.key = key;
        this.ecKey = ecKey;
    }

    /** Reads the key; its public half must be among those that the realm publishes. */
    public static RealmKey of(Keycloak keycloak, Postgres postgres) {
        try {
            RSAPrivateKey secret = privateKey(postgres);
            for (JWK published :
                    JWKSet.load(URI.create(keycloak.jwksUrl()).toURL()).getKeys()) {
                if (published instanceof RSAKey rsa
                        && KeyUse.SIGNATURE.equals(rsa.getKeyUse())
                        && rsa.toRSAPublicKey().getModulus().equals(secret.getModulus())) {
                    RSAKey pair = new RSAKey.Builder(rsa).privateKey(secret).build();
                    return new RealmKey(
                            keycloak,
                            pair,
                            new ECKeyGenerator(Curve.P_256).keyID("ours").generate());
                }
            }
            throw new AssertionError("the realm does not publish the key that its database holds");
        } catch (SQLException | IOException | ParseException | JOSEException | GeneralSecurityException unreadable) {
            throw new AssertionError("the realm's key cannot be read", unreadable);
        }
    }

    @Override
    public String issuer() {
        return keycloak.issuer();
    }

    @Override
    public String jwksUrl() {
        return keycloak.jwksUrl();
    }

    @Override
    public RSAKey key() {
        return key;
    }

    @Override
    public ECKey ecKey() {
        return ecKey;
    }

    private static RSAPrivateKey privateKey(Postgres postgres) throws SQLException, GeneralSecurityException {
        try (Connection connection = postgres.superuser("keycloak");
                PreparedStatement query = connection.prepareStatement(PRIVATE_KEY)) {
            query.setString(1, Keycloak.REALM);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("Keycloak's database holds no RSA key of the realm");
                }
                // Keycloak keeps the bare key of PKCS #1
                var pkcs1 = org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(
                        Base64.getMimeDecoder().decode(row.getString(1)));
                return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                        .generatePrivate(new RSAPrivateCrtKeySpec(
                                pkcs1.getModulus(),
                                pkcs1.getPublicExponent(),
                                pkcs1.getPrivateExponent(),
                                pkcs1.getPrime1(),
                                pkcs1.getPrime2(),
                                pkcs1.getExponent1(),
                                pkcs1.getExponent2(),
                                pkcs1.getCoefficient()));
            }
        }
    }
}
