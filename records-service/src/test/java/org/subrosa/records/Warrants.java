package org.subrosa.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.jws.SigningKey;

/** A warrant as consent-service makes it, to be signed as it is or changed first. */
final class Warrants {
    static final String TYPE = "subrosa-warrant+jwt";

    private final Map<String, Object> claims;

    private Warrants(Map<String, Object> claims) {
        this.claims = claims;
    }

    static Warrants of(UUID agency, String client, String... compartments) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", "consent-service");
        claims.put("aud", "records-service");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + 5);
        claims.put("agency", agency.toString());
        claims.put("client_id", client);
        claims.put("compartments", List.of(compartments));
        claims.put("part_two", true);
        claims.put("vawa", true);
        claims.put("purpose", "MANDATED_REPORT");
        claims.put("recipient_id", UUID.randomUUID().toString());
        claims.put("disclosure_id", UUID.randomUUID().toString());
        claims.put("basis", "consent");
        claims.put("consent_id", UUID.randomUUID().toString());
        claims.put("consent_version", 2);
        return new Warrants(claims);
    }

    /** With the claim changed, or without it if the value is null. */
    Warrants with(String claim, @Nullable Object value) {
        Map<String, Object> changed = new TreeMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new Warrants(changed);
    }

    Warrants moved(long seconds) {
        return with("iat", number("iat") + seconds).with("exp", number("exp") + seconds);
    }

    private long number(String claim) {
        return (Long) claims.get(claim);
    }

    String text(String claim) {
        return String.valueOf(claims.get(claim));
    }

    /** The body of a request for an extract. */
    String signed(SigningKey key) {
        return signed(key, TYPE);
    }

    String signed(SigningKey key, String type) {
        return body(key.sign(type, json().getBytes(StandardCharsets.UTF_8)));
    }

    static String body(String jws) {
        return "{\"warrant\":\"" + jws + "\"}";
    }

    private String json() {
        return json(claims);
    }

    /** From now on consent-service publishes the key. */
    static void publish(TestPeers peers, SigningKey key) {
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 200, json(key.publicKeys()));
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
