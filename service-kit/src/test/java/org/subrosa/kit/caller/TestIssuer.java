package org.subrosa.kit.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An issuer of access tokens for tests: real keys, published over real HTTP, which rotate, go down and hang when told
 * to. It publishes an EC key beside its RSA key, so that a refused ES256 token is refused for its algorithm alone.
 */
public final class TestIssuer implements RealmKeys, AutoCloseable {
    private static final String REALM = "/realms/subrosa";
    private static final String CERTS = REALM + "/protocol/openid-connect/certs";
    private static final String TOKEN = REALM + "/protocol/openid-connect/token";
    private static final String SIGN_IN = REALM + "/protocol/openid-connect/auth";
    private static final String REVOKE = REALM + "/protocol/openid-connect/revoke";

    private final AtomicInteger fetches = new AtomicInteger();
    private final ECKey ecKey;
    private final TestSignIn signIn = new TestSignIn(this);
    private final TestTokenEndpoint tokens = new TestTokenEndpoint(this);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "test-issuer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<RSAKey> keys;
    private volatile boolean hanging;
    private HttpServer server;

    private TestIssuer(int port) throws IOException {
        keys = List.of(newKey());
        ecKey = newEcKey();
        server = listen(port);
    }

    /** Starts an issuer on a free port of the loopback interface. */
    public static TestIssuer start() {
        try {
            return new TestIssuer(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tokens carry as {@code iss}, and services have as {@code SUBROSA_ISSUER}. */
    @Override
    public String issuer() {
        return "http://127.0.0.1:" + port() + REALM;
    }

    /** Where the keys are, for {@code SUBROSA_JWKS_URL}. */
    @Override
    public String jwksUrl() {
        return "http://127.0.0.1:" + port() + CERTS;
    }

    /** Where services get their tokens, for {@code SUBROSA_TOKEN_URL}. */
    public String tokenUrl() {
        return "http://127.0.0.1:" + port() + TOKEN;
    }

    /** What is behind {@link #tokenUrl()}. */
    public TestTokenEndpoint tokens() {
        return tokens;
    }

    /** The page where people sign in. */
    public TestSignIn signIn() {
        return signIn;
    }

    /**
     * A good token for the service, to be signed as it is or changed first.
     *
     * @param role of the caller, or the name of one of our services that calls in its own name
     */
    public TestToken token(String service, String role) {
        return Roles.SERVICES.contains(role)
                ? TestToken.ofService(this, service, role)
                : TestToken.good(this, service, role);
    }

    /** How often the keys were asked for. */
    public int fetches() {
        return fetches.get();
    }

    /** From now on there is a new key, and the old one is gone. */
    public void rotate() {
        keys = List.of(newKey());
    }

    /** From now on tokens are signed with a new key, while the old ones stay published. */
    public void rotateKeepingOld() {
        List<RSAKey> both = new ArrayList<>(List.of(newKey()));
        both.addAll(keys);
        keys = List.copyOf(both);
    }

    /** Nobody listens any more. */
    public void goDown() {
        server.stop(0);
    }

    /** Listens again where it did. */
    public void comeUp() {
        try {
            server = listen(port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes requests and answers none of them. */
    public void hang() {
        hanging = true;
    }

    public void answerAgain() {
        hanging = false;
    }

    /** The key that signs now. */
    @Override
    public RSAKey key() {
        return keys.get(0);
    }

    @Override
    public ECKey ecKey() {
        return ecKey;
    }

    static RSAKey newKey() {
        return newKey(UUID.randomUUID().toString());
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newEcKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        fresh.createContext(CERTS, this::publish);
        fresh.createContext(TOKEN, exchange -> tokens.handle(exchange));
        fresh.createContext(SIGN_IN, exchange -> signIn.handle(exchange));
        fresh.createContext(REVOKE, exchange -> tokens.revoke(exchange));
        fresh.setExecutor(threads);
        fresh.start();
        return fresh;
    }

    private void publish(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        if (hanging) {
            return; // the exchange stays open until the other side gives up
        }
        List<JWK> published = new ArrayList<>(keys);
        published.add(ecKey);
        byte[] body = new JWKSet(published).toString(true).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
