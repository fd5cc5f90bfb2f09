package org.subrosa.audit.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.TreeHead;
import org.subrosa.kit.trail.CanonicalJson;

/**
 * What a producer gets for an event: its place, in the tree of a checkpoint that is signed and published.
 *
 * @param published a tree that has the place
 */
record Receipt(Placed placed, TreeHead published) {

    String producer() {
        return placed.event().producer();
    }

    UUID agency() {
        return placed.event().agency();
    }

    /** As it is sent, in canonical JSON. */
    byte[] message() {
        ArrivedEvent event = placed.event();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("agency", event.agency().toString());
        members.put("event_id", event.id().toString());
        members.put("leaf_index", placed.leafIndex());
        members.put("tree_size", published.size());
        members.put("root", published.root().base64());
        members.put("producer", event.producer());
        members.put("epoch", event.epoch());
        members.put("sequence", event.sequence());
        return CanonicalJson.write(members);
    }
}
