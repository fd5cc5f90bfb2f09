package org.subrosa.stack.keycloak;

import java.util.UUID;

/**
 * One person's account of the demonstration.
 *
 * @param name what the demonstration calls it, such as {@code harbor-caseworker}
 * @param username what is typed at sign-in
 * @param totpSecret the ASCII bytes of it are the key of the account's authenticator (RFC 6238); empty if it has none
 * @param agency the agency's id
 * @param agencySlug the agency as client ids name it
 */
public record Account(
        String name, String username, String password, String totpSecret, String role, UUID agency, String agencySlug) {

    /** Whether this person is served rather than serving: they come through the portal, not through an agency's system. */
    public boolean comesThroughPortal() {
        return isServed(role);
    }

    static boolean isServed(String role) {
        return role.equals("client") || role.equals("representative");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return name;
    }
}
