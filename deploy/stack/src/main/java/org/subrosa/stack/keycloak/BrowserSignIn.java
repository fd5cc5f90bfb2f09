package org.subrosa.stack.keycloak;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subrosa.stack.Credentials;

/** One person's way through the sign-in page, with a cookie jar of its own. Used once. */
final class BrowserSignIn {

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String issuer;
    private final ClientLogin application;
    private final String scope;
    private final String assurance;
    private final String verifier = text(32);
    private final Browser browser;

    /** @param assurance the level to ask for ({@code acr_values}) */
    BrowserSignIn(String issuer, HttpClient http, ClientLogin application, String scope, String assurance) {
        this.issuer = issuer;
        this.browser = new Browser(http);
        this.application = application;
        this.scope = scope;
        this.assurance = assurance;
    }

    /** What proves to the token endpoint that the code is ours (RFC 7636). */
    String verifier() {
        return verifier;
    }

    /**
     * @param totpSecret for the second factor, if the page asks for one
     * @throws TokenRefusedException if no code comes back to the application
     */
    String code(Credentials person, String totpSecret, Clock clock) {
        Browser.Page page = submit(
                browser.get(authorization()),
                Map.of("username", person.username(), "password", person.password(), "credentialId", ""));
        if (page.status() == 200 && page.text().contains("name=\"otp\"")) {
            page = submit(page, Map.of("otp", Totp.code(totpSecret, clock)));
        }
        String location = page.answer().headers().firstValue("Location").orElse("");
        Matcher code = CODE.matcher(location);
        if (!location.startsWith(application.redirectUri()) || !code.find()) {
            throw new TokenRefusedException(page.status(), "sign-in");
        }
        return code.group(1);
    }

    /** Follows nothing: where the code is sent to, the application may not be there. */
    private Browser.Page submit(Browser.Page page, Map<String, String> fields) {
        try {
            return browser.post(page, "", fields);
        } catch (IllegalArgumentException noForm) {
            throw new TokenRefusedException(page.status(), "sign-in");
        }
    }

    private URI authorization() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", application.clientId());
        query.put("redirect_uri", application.redirectUri());
        query.put("scope", scope.contains("openid") ? scope : "openid " + scope);
        query.put("acr_values", assurance);
        query.put("state", text(16));
        query.put("nonce", text(16));
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        return URI.create(issuer + "/protocol/openid-connect/auth?" + Form.encode(query));
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
