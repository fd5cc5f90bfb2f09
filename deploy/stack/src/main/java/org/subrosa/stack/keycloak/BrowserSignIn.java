package org.subrosa.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.subrosa.stack.Credentials;

/** One person's way through the sign-in page, with a cookie jar of its own. Used once. */
final class BrowserSignIn {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String issuer;
    private final ClientLogin application;
    private final String scope;
    private final String assurance;
    private final String verifier = text(32);
    private final HttpClient http;

    /**
     * The JDK's own jar keeps cookies marked Secure from every plain address; a browser, like this one, trusts the
     * loopback address.
     */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param assurance the level to ask for ({@code acr_values}) */
    BrowserSignIn(String issuer, HttpClient http, ClientLogin application, String scope, String assurance) {
        this.issuer = issuer;
        this.http = http;
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
        HttpResponse<String> answer = submit(
                send(HttpRequest.newBuilder(authorization()).GET()),
                Map.of("username", person.username(), "password", person.password(), "credentialId", ""));
        if (answer.statusCode() == 200 && answer.body().contains("name=\"otp\"")) {
            answer = submit(answer, Map.of("otp", Totp.code(totpSecret, clock)));
        }
        String location = answer.headers().firstValue("Location").orElse("");
        Matcher code = CODE.matcher(location);
        if (!location.startsWith(application.redirectUri()) || !code.find()) {
            throw new TokenRefusedException(answer.statusCode(), "sign-in");
        }
        return code.group(1);
    }

    private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            throw new TokenRefusedException(page.statusCode(), "sign-in");
        }
        return send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Form.encode(fields))));
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

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                int end = cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';');
                int equals = cookie.indexOf('=');
                cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1, end));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing in", e);
        }
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
