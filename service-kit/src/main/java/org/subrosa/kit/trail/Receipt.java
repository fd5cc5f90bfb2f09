package org.subrosa.kit.trail;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes back from audit-service, as canonical JSON: the receipt of one event, or the request to send an agency's
 * events again because the log was restored from a backup.
 */
sealed interface Receipt {

    /** The event is in the log of its agency, at this index, under a checkpoint of this size and root. */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    record Entry(UUID agency, UUID event, long leafIndex, long treeSize, byte[] root, Place place) implements Receipt {}

    /** The log of this agency ends before this index: send again what was receipted from there on. */
    record Refill(UUID agency, long fromLeafIndex) implements Receipt {}

    int ROOT_BYTES = 32;
    Set<String> ENTRY_MEMBERS =
            Set.of("agency", "event_id", "leaf_index", "tree_size", "root", "producer", "epoch", "sequence");
    Set<String> REFILL_MEMBERS = Set.of("agency", "from_leaf_index");

    /**
     * Reads a message of the receipts topic.
     *
     * @throws IllegalArgumentException if it is not exactly such a message, for this producer
     */
    static Receipt read(byte[] message, String producer) {
        Map<String, Object> members = CanonicalJson.read(message);
        if (members.keySet().equals(Set.of("refill")) && members.get("refill") instanceof Map<?, ?> refill) {
            require(refill.keySet().equals(REFILL_MEMBERS));
            return new Refill(uuid(refill.get("agency")), index(refill.get("from_leaf_index")));
        }
        require(members.keySet().equals(ENTRY_MEMBERS));
        require(producer.equals(members.get("producer")));
        long leafIndex = index(members.get("leaf_index"));
        long treeSize = index(members.get("tree_size"));
        long epoch = index(members.get("epoch"));
        long sequence = index(members.get("sequence"));
        require(leafIndex < treeSize && epoch > 0 && sequence > 0);
        byte[] root = Base64.getDecoder().decode(text(members.get("root")));
        require(root.length == ROOT_BYTES);
        require(Base64.getEncoder().encodeToString(root).equals(members.get("root")));
        return new Entry(
                uuid(members.get("agency")),
                uuid(members.get("event_id")),
                leafIndex,
                treeSize,
                root,
                new Place(epoch, sequence));
    }

    private static UUID uuid(@Nullable Object value) {
        UUID uuid = UUID.fromString(text(value));
        require(uuid.toString().equals(value));
        return uuid;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw malformed();
    }

    private static long index(@Nullable Object value) {
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw malformed();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("not a receipt for this producer");
    }
}
