package org.subrosa.stack.keycloak;

/**
 * How an application or a service proves to Keycloak who it is.
 *
 * @param redirectUri where people come back to after signing in; empty if nobody signs in through it
 */
public record ClientLogin(String clientId, String secret, String redirectUri) {

    /** Without the secret. */
    @Override
    public String toString() {
        return clientId;
    }
}
