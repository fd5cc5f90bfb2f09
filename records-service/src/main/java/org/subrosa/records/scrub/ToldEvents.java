package org.subrosa.records.scrub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.scrub.Held;
import org.subrosa.kit.scrub.Spot;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.OwnEvents.Logged;

/**
 * What an event of this service says is there from then on: each compartment's sealed value, and for a record also that its version
 * stands with that compartment and type, so that the newest version cannot be cut off unseen.
 */
final class ToldEvents {
    static final String REGISTERED = "org.subrosa.records.client-registered.v1";
    static final String WRITTEN = "org.subrosa.records.record-written.v1";

    private static final String CLIENT = "client/";
    private static final int FIRST_VERSION = 1;

    private ToldEvents() {}

    static List<Held> told(Logged event) {
        if (!(event.data().get("sealed") instanceof Map<?, ?> sealed)) {
            return List.of();
        }
        return event.type().equals(REGISTERED)
                ? values(UUID.fromString(event.subject().substring(CLIENT.length())), "profile", FIRST_VERSION, sealed)
                : record(event.data(), sealed);
    }

    private static List<Held> record(Map<?, ?> data, Map<?, ?> sealed) {
        UUID record = UUID.fromString(String.valueOf(data.get("record_id")));
        int version = data.get("version") instanceof Number number ? number.intValue() : 0;
        List<Held> told = new ArrayList<>(values(record, "record", version, sealed));
        String type = hash(String.valueOf(data.get("type")));
        for (Held value : List.copyOf(told)) {
            told.add(new Held(new Spot(record, value.spot().compartment(), "version", version), type));
        }
        return told;
    }

    private static List<Held> values(UUID record, String part, int version, Map<?, ?> sealed) {
        List<Held> values = new ArrayList<>();
        sealed.forEach((compartment, hash) -> values.add(new Held(
                new Spot(record, String.valueOf(compartment).replace('_', '-'), part, version), String.valueOf(hash))));
        return values;
    }

    private static String hash(String type) {
        try {
            return IdsAndCodes.hash(MessageDigest.getInstance("SHA-256").digest(type.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
