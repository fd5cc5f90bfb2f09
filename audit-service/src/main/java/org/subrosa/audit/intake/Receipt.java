package org.subrosa.audit.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.TreeHead;
import org.subrosa.kit.trail.CanonicalJson;

/** What a producer gets for an event: its place, in the tree of a checkpoint that is signed and published. */
record Receipt(String producer, UUID agency, byte[] message) {

    static Receipt of(Placed placed, TreeHead published) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("agency", placed.event().agency().toString());
        members.put("event_id", placed.event().id().toString());
        members.put("leaf_index", placed.leafIndex());
        members.put("tree_size", published.size());
        members.put("root", published.root().base64());
        members.put("producer", placed.event().producer());
        members.put("epoch", placed.event().epoch());
        members.put("sequence", placed.event().sequence());
        return new Receipt(placed.event().producer(), placed.event().agency(), CanonicalJson.write(members));
    }
}
