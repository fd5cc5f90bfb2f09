package org.subrosa.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The keys of one log, as {@code GET /v1/log/keys} prints them: both kinds, under the log's name. */
record TrustedKeys(String origin, List<TrustedKey> keys) {

    private static final int LONGEST_NAME = 255;

    /** @throws UnusableException if the text is anything else */
    static TrustedKeys parse(String text) {
        List<TrustedKey> keys = new ArrayList<>();
        String origin;
        try {
            JsonNode document = new ObjectMapper().readTree(text);
            origin = document.path("origin").asText();
            for (JsonNode each : document.path("keys")) {
                keys.add(TrustedKey.parse(each.path("vkey").asText()));
            }
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new UnusableException("The keys cannot be read: they are what GET /v1/log/keys prints.");
        }
        Set<TrustedKey.Kind> kinds = EnumSet.noneOf(TrustedKey.Kind.class);
        keys.forEach(key -> kinds.add(key.kind()));
        boolean named = !origin.isEmpty()
                && origin.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && keys.stream().allMatch(key -> key.name().equals(origin));
        if (!named || kinds.size() != TrustedKey.Kind.values().length) {
            throw new UnusableException(
                    "The keys are not those of one log: an Ed25519 and an ML-DSA-44 key of its name.");
        }
        return new TrustedKeys(origin, List.copyOf(keys));
    }
}
