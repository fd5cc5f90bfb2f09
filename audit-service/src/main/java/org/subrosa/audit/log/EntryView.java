package org.subrosa.audit.log;

import java.util.Base64;
import java.util.UUID;

/**
 * A leaf for a verifier.
 *
 * @param leafHash base64 of the hash kept for the leaf; a verifier computes its own from {@code event}
 * @param event base64 of the event's canonical bytes: ids and codes, no personal data
 */
public record EntryView(UUID eventId, long leafIndex, String leafHash, String event) {

    static EntryView of(LogEntry entry) {
        return new EntryView(
                entry.eventId(),
                entry.leafIndex(),
                entry.leafHash().base64(),
                Base64.getEncoder().encodeToString(entry.event()));
    }
}
