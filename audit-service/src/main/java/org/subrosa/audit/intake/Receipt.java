package org.subrosa.audit.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.TreeHead;
import org.subrosa.kit.trail.CanonicalJson;

/** What a producer gets for an event: its place, in the tree of a checkpoint that is signed and published. */
record Receipt(
        String producer,
        UUID agency,
        UUID event,
        long leafIndex,
        long treeSize,
        String root,
        long epoch,
        long sequence) {

    static Receipt of(Placed placed, TreeHead published) {
        ArrivedEvent event = placed.event();
        return new Receipt(
                event.producer(),
                event.agency(),
                event.id(),
                placed.leafIndex(),
                published.size(),
                published.root().base64(),
                event.epoch(),
                event.sequence());
    }

    /** As it is sent, in canonical JSON. */
    byte[] message() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("agency", agency.toString());
        members.put("event_id", event.toString());
        members.put("leaf_index", leafIndex);
        members.put("tree_size", treeSize);
        members.put("root", root);
        members.put("producer", producer);
        members.put("epoch", epoch);
        members.put("sequence", sequence);
        return CanonicalJson.write(members);
    }
}
