package org.subrosa.kit.caller;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;

/** What tokens are made with: a realm's name and its keys, whether a test's own or those of a real Keycloak. */
public interface RealmKeys {

    /** What tokens carry as {@code iss}. */
    String issuer();

    /** Where the keys are published. */
    String jwksUrl();

    /** The key that signs now. */
    RSAKey key();

    /** A key of another kind, with which no token of ours is signed. */
    ECKey ecKey();
}
