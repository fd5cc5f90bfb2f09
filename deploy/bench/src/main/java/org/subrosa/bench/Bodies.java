package org.subrosa.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What is written: an assessment of four compartments, two kilobytes of JSON in all; and the reference's row, which is the same. */
final class Bodies {
    static final int BYTES = 2_048;

    private static final String PURPOSE = "To find out what help the client wants.";
    private static final String WORDS = "Sleeps four hours a night and would like to speak with somebody about it. ";

    private Bodies() {}

    /** {@link #assessment()} as it goes over the wire. */
    static String content() {
        return assessment().toString();
    }

    /** A record as it is posted, exactly {@link #BYTES} long. */
    static ObjectNode assessment() {
        ObjectNode record = Front.json().put("type", "assessment");
        ArrayNode compartments = record.putArray("compartments");
        compartment(compartments, "health", false);
        compartment(compartments, "social", false);
        compartment(compartments, "substance-use", true);
        ObjectNode last = compartment(compartments, "mental-health", true);
        int missing = BYTES - record.toString().getBytes(StandardCharsets.UTF_8).length;
        last.put("summary", last.path("summary").asText() + "x".repeat(missing));
        return record;
    }

    private static ObjectNode compartment(ArrayNode compartments, String code, boolean sensitive) {
        ObjectNode compartment = compartments.addObject().put("compartment", code);
        if (sensitive) {
            compartment.put("collection_purpose", PURPOSE);
        }
        return compartment
                .putObject("content")
                .put("household_size", 3)
                .put("employed", false)
                .put("finding", WORDS)
                .put("summary", WORDS.repeat(2));
    }
}
