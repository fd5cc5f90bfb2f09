package org.subrosa.consent.endings;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.subrosa.kit.trail.CanonicalJson;

/** An ending as the second copy keeps it: canonical JSON of ids, a code and a time. */
final class EndingForm {
    private EndingForm() {}

    static byte[] write(Ending ending) {
        Map<String, Object> members = new TreeMap<>();
        members.put("agency_id", ending.agency().toString());
        members.put("kind", ending.kind().code());
        members.put("subject_id", ending.subject().toString());
        members.put("client_id", ending.client().toString());
        members.put("account", ending.account().toString());
        members.put("ended_at", ending.endedAt().toString());
        return CanonicalJson.write(members);
    }

    /** @throws IllegalArgumentException if it is none */
    static Ending read(byte[] value) {
        Map<String, Object> members = CanonicalJson.read(value);
        try {
            return new Ending(
                    id(members, "agency_id"),
                    Ending.Kind.of(text(members, "kind")),
                    id(members, "subject_id"),
                    id(members, "client_id"),
                    id(members, "account"),
                    Instant.parse(text(members, "ended_at")));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static UUID id(Map<String, Object> members, String name) {
        return UUID.fromString(text(members, name));
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("an ending lacks a member");
    }
}
