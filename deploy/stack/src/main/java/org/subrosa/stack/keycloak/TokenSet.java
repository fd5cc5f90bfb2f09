package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Keycloak answered: bearer secrets, never to be logged.
 *
 * @param idToken null unless the scope {@code openid} was asked for
 * @param refreshToken null where the grant gives none
 */
public record TokenSet(String accessToken, @Nullable String idToken, @Nullable String refreshToken) {

    private static final JsonMapper JSON = new JsonMapper();

    /** @throws IllegalStateException if there is none */
    public String requireIdToken() {
        return Optional.ofNullable(idToken).orElseThrow(() -> new IllegalStateException("no ID token was asked for"));
    }

    /** @throws IllegalStateException if there is none */
    public String requireRefreshToken() {
        return Optional.ofNullable(refreshToken)
                .orElseThrow(() -> new IllegalStateException("this grant gives no refresh token"));
    }

    /** The access token's claims, read without any check: for looking at, not for deciding. */
    public JsonNode uncheckedClaims() {
        return part(accessToken, 1);
    }

    /** The access token's header, read without any check. */
    public JsonNode uncheckedHeader() {
        return part(accessToken, 0);
    }

    /** Part 0 (header) or 1 (claims) of a token, read without any check. */
    public static JsonNode part(String token, int number) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "tokens";
    }
}
