package org.subrosa.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.TestEvents;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.merkle.MerkleTree;

/**
 * Seven fixed events, their leaf hashes and the root after each, as committed: {@code leaf bytes}, {@code leaf hash},
 * {@code root}. Whatever changes a byte of an event, a leaf or a root breaks every log that exists, and this test first.
 */
class GoldenLogTest {

    private static final Path COMMITTED = Path.of("src/test/resources/vectors/golden-log.txt");
    private static final UUID HARBOR = UUID.fromString("6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11");
    private static final int EVENTS = 7;

    @Test
    void eventsLeavesAndRootsAreTheCommittedOnes() throws IOException {
        StringBuilder log = new StringBuilder();
        MerkleTree tree = MerkleTree.EMPTY;
        for (int i = 0; i < EVENTS; i++) {
            UUID id = new UUID(0x0193_c2a4_7d10_7000L, 0x8000_0000_0000_0000L + i);
            byte[] event = TestEvents.registered(HARBOR, id, "records-service", i);
            Hash leaf = Hash.ofLeaf(event);
            tree = tree.append(List.of(leaf)).tree();
            log.append(new String(event, StandardCharsets.UTF_8)).append('\n');
            log.append(leaf).append('\n').append(tree.root()).append('\n');
        }
        if (Boolean.getBoolean("subrosa.regenerate")) {
            Files.writeString(COMMITTED, log);
        }
        assertEquals(Files.readString(COMMITTED), log.toString());
        assertEquals(
                tree.root(),
                MerkleTree.of(0, ids -> Map.of()).append(leaves()).tree().root(),
                "in one batch");
    }

    private static List<Hash> leaves() throws IOException {
        return Files.readAllLines(COMMITTED).stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> Hash.ofLeaf(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
