package org.subrosa.acceptance.acts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** One entry of an agency's log as it lies in the database: its place, where it came from, and its exact bytes. */
public record LoggedEvent(
        UUID agency, long index, UUID eventId, String producer, long epoch, long sequence, byte[] bytes) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The bytes, read. */
    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Whether this tells of that act on the thing with that id. */
    public boolean tellsOf(WriteAct act, String id) {
        JsonNode event = json();
        return event.path("type").asText().equals(act.eventType())
                && event.path("subject").asText().equals(act.subject(id));
    }
}
