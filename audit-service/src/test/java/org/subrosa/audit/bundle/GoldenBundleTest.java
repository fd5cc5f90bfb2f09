package org.subrosa.audit.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.TestEvents;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.audit.log.ReadLeaves.Grown;
import org.subrosa.audit.log.ReadLeaves.Proved;
import org.subrosa.audit.log.merkle.ConsistencyProof;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.merkle.InclusionProof;
import org.subrosa.audit.log.merkle.MerkleTree;
import org.subrosa.audit.log.merkle.NodeId;
import org.subrosa.audit.log.merkle.Nodes;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.CheckpointSigner;
import org.subrosa.audit.log.note.SigningSeeds;
import org.subrosa.audit.log.note.VerifierKey;
import org.subrosa.kit.problem.StrictJson;

/**
 * Bundles of one fixed log, as committed. They are the contract with {@code deploy/verifier}, whose tests read these very files:
 * a byte that changes here is a bundle that no auditor's verifier can read. Written anew with
 * {@code -Dsubrosa.regenerate=true} only.
 */
class GoldenBundleTest {

    private static final Path FOLDER = Path.of("src/test/resources/vectors/bundle");
    private static final UUID HARBOR = UUID.fromString("6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11");
    private static final String ORIGIN = "audit.example.org/log/" + HARBOR;
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");
    private static final int SIZE = 7;

    private final CheckpointSigner signer = new CheckpointSigner(seeds(1), null);
    private final Tree log = new Tree("records-service");

    /** The same log until its fifth entry, another one from there on, signed with the same keys. */
    private final Tree fork = new Tree("records-service", "consent-service", 4);

    @Test
    void bundles_of_the_whole_log_and_of_a_selection_are_the_committed_ones() throws IOException {
        String head = BundleLines.head(BundleLines.Kind.WHOLE, log.note(SIZE));
        committed(
                "whole.jsonl",
                head + log.entries(LongStream.range(0, SIZE).boxed().toList()));
        String selection = BundleLines.head(BundleLines.Kind.SELECTION, log.note(SIZE));
        String chosen = log.entries(List.of(1L, 4L, 6L));
        committed("selection.jsonl", selection + chosen);
        committed("selection-since-3.jsonl", selection + BundleLines.grown(log.grown(3)) + chosen);
        committed("selection-since-4.jsonl", selection + BundleLines.grown(log.grown(4)) + chosen);
        committed("selection-of-nothing.jsonl", selection + log.entries(List.of()));
        committed(
                "forked.jsonl",
                BundleLines.head(BundleLines.Kind.WHOLE, fork.note(SIZE))
                        + fork.entries(LongStream.range(0, SIZE).boxed().toList()));
        committed(
                "forked-since-5.jsonl",
                BundleLines.head(BundleLines.Kind.SELECTION, fork.note(SIZE))
                        + BundleLines.grown(fork.grown(5))
                        + fork.entries(List.of(1L)));
    }

    @Test
    void checkpoints_and_keys_are_the_committed_ones() throws IOException {
        for (int size : new int[] {3, 4, 5, 7}) {
            committed("checkpoint-" + size + ".txt", log.note(size));
        }
        committed("keys.json", keys(signer));
        committed("other-keys.json", keys(new CheckpointSigner(seeds(8), null)));
    }

    /** A proof for every leaf of every small tree, made together, is the proof that is made alone. */
    @Test
    void proofs_made_together_are_those_made_one_by_one() {
        for (int size = 1; size <= SIZE; size++) {
            List<Long> all = LongStream.range(0, size).boxed().toList();
            List<InclusionProof> together = InclusionProof.makeAll(all, size, log.nodes());
            for (long leaf : all) {
                assertEquals(InclusionProof.make(leaf, size, log.nodes()), together.get((int) leaf));
            }
        }
        assertEquals(List.of(), InclusionProof.makeAll(List.of(), SIZE, log.nodes()));
    }

    private static String keys(CheckpointSigner signer) throws JsonProcessingException {
        List<Map<String, String>> keys = new ArrayList<>();
        for (VerifierKey key : signer.keys(ORIGIN)) {
            Map<String, String> view = new LinkedHashMap<>();
            view.put("algorithm", key.type().label());
            view.put("vkey", key.vkey());
            keys.add(view);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("origin", ORIGIN);
        view.put("keys", keys);
        return StrictJson.mapper().writeValueAsString(view);
    }

    private static void committed(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("subrosa.regenerate")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file, StandardCharsets.UTF_8), text, name);
    }

    private static SigningSeeds seeds(int first) {
        byte[] ed25519 = new byte[SigningSeeds.LENGTH];
        byte[] mlDsa = new byte[SigningSeeds.LENGTH];
        Arrays.fill(ed25519, (byte) first);
        Arrays.fill(mlDsa, (byte) (first + 1));
        return new SigningSeeds(ed25519, mlDsa);
    }

    /** A log in memory. */
    private final class Tree {
        private final List<LogEntry> leaves = new ArrayList<>();
        private final Map<NodeId, Hash> kept = new HashMap<>();

        Tree(String service) {
            this(service, service, SIZE);
        }

        Tree(String service, String other, int from) {
            for (int i = 0; i < SIZE; i++) {
                UUID id = new UUID(0x0193_c2a4_7d10_7000L, 0x8000_0000_0000_0000L + i);
                byte[] event = TestEvents.registered(HARBOR, id, i < from ? service : other, i);
                leaves.add(new LogEntry(id, i, Hash.ofLeaf(event), event));
            }
            MerkleTree.EMPTY
                    .append(leaves.stream().map(LogEntry::leafHash).toList())
                    .finished()
                    .forEach(node -> kept.put(node.id(), node.hash()));
        }

        Nodes nodes() {
            return ids -> {
                Map<NodeId, Hash> found = new HashMap<>();
                ids.stream().filter(kept::containsKey).forEach(id -> found.put(id, kept.get(id)));
                return found;
            };
        }

        Hash root(long size) {
            return MerkleTree.of(size, nodes()).root();
        }

        String note(long size) {
            return signer.sign(new Checkpoint(ORIGIN, size, root(size)), AT).encode();
        }

        Grown grown(long first) {
            return new Grown(ConsistencyProof.make(first, SIZE, nodes()), root(first));
        }

        /** The entries' lines and the end's. */
        String entries(List<Long> indexes) {
            List<InclusionProof> proofs = InclusionProof.makeAll(indexes, SIZE, nodes());
            List<Proved> proved = new ArrayList<>();
            for (int i = 0; i < indexes.size(); i++) {
                proved.add(new Proved(
                        leaves.get(indexes.get(i).intValue()), proofs.get(i).hashes()));
            }
            StringBuilder lines = new StringBuilder();
            proved.forEach(leaf -> lines.append(BundleLines.entry(leaf)));
            return lines.append(BundleLines.end(Digest.of(root(SIZE)).and(proved)))
                    .toString();
        }
    }
}
