package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.log.Checkpoint;
import org.subrosa.acceptance.log.VerifierKey;
import org.subrosa.stack.Services;

/** An agency's log as its auditor gets it from the service; nothing in it is believed that was not checked. */
final class PublishedLog {

    private final World world;
    private final String auditor;

    PublishedLog(World world, String auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    /** The checkpoint of now, with every signature checked. */
    Checkpoint checkpoint() {
        return Checkpoint.verified(ask("/v1/log/checkpoint").body(), keys());
    }

    List<VerifierKey> keys() {
        List<VerifierKey> keys = new ArrayList<>();
        ask("/v1/log/keys")
                .json()
                .path("keys")
                .forEach(key -> keys.add(VerifierKey.parse(key.path("vkey").asText())));
        return keys;
    }

    /** The exact bytes of an event. */
    byte[] entry(UUID event) {
        return Base64.getDecoder().decode(ask("/v1/log/entries/" + event).text("event"));
    }

    /** The audit path of the event in the tree of that size. */
    List<byte[]> inclusion(UUID event, long index, long size) {
        JsonNode proof = ask("/v1/log/proofs/inclusion?event_id=" + event + "&tree_size=" + size)
                .json();
        assertEquals(index, proof.path("leaf_index").asLong());
        assertEquals(size, proof.path("tree_size").asLong());
        return hashes(proof);
    }

    /** The proof that the tree of the first size became that of the second. */
    List<byte[]> consistency(long first, long second) {
        return hashes(ask("/v1/log/proofs/consistency?first=" + first + "&second=" + second)
                .json());
    }

    private Answer ask(String path) {
        Answer answer = world.get(Services.AUDIT, path, auditor);
        assertEquals(200, answer.status(), () -> path + " answered " + answer);
        return answer;
    }

    private static List<byte[]> hashes(JsonNode proof) {
        List<byte[]> hashes = new ArrayList<>();
        proof.path("hashes").forEach(hash -> hashes.add(Base64.getDecoder().decode(hash.asText())));
        return hashes;
    }
}
