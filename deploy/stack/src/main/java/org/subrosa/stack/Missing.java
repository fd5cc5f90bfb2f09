package org.subrosa.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a service that runs and is not ready says it is missing, in words for whoever has to mend it. */
final class Missing {
    private static final JsonMapper JSON = new JsonMapper();

    private Missing() {}

    /** @param readiness the body of the service's readiness; empty if it says nothing of the kind */
    static Optional<String> inWords(String readiness) {
        List<String> missing = new ArrayList<>();
        try {
            for (JsonNode check : JSON.readTree(readiness).path("checks")) {
                if (!check.path("status").asText().equals("UP")) {
                    missing.add(words(check));
                }
            }
        } catch (JsonProcessingException notIts) {
            return Optional.empty();
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of("misses " + String.join("; ", missing));
    }

    private static String words(JsonNode check) {
        String name = check.path("name").asText();
        String code = check.path("data").path("missing").asText();
        String since = check.path("data").path("since").asText();
        String what =
                switch (name + " " + code) {
                    case "database no-connection" -> "its database, which it cannot reach";
                    case "database no-answer" -> "its database, which does not answer";
                    case "database login-refused" -> "its database, which refuses its login";
                    case "database no-room" -> "its database, which has no connection left";
                    case "issuer-keys never-had" ->
                        "the keys that tokens are checked with: Keycloak has not given them yet";
                    case "register-of-endings not-applied" ->
                        "the register of what has ended: Kafka or audit-service has to answer first";
                    case "key-service unable" -> "its key service; why stands in its log";
                    default -> name + " (" + code + ")";
                };
        return since.isEmpty() ? what : what + ", since " + since;
    }
}
