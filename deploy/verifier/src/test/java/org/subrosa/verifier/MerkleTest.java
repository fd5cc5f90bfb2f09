package org.subrosa.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The verifier's own hashing: known answers, every proof of small trees, every proof with one hash spoilt. */
class MerkleTest {

    /** The entries that the implementations of Certificate Transparency test with. */
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Merkle.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    @Test
    void roots_are_those_that_everybody_knows() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hex(root(0)));
        assertEquals("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", hex(root(1)));
        assertEquals("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", hex(root(8)));
    }

    @Test
    void every_path_leads_to_the_root_and_no_spoilt_one_does() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            for (int index = 0; index < size; index++) {
                List<byte[]> path = path(index, LEAVES.subList(0, size));
                byte[] leaf = LEAVES.get(index);
                assertTrue(paths(size).prove(leaf, index, siblings(path)));
                assertRefusesAllElse(paths(size), leaf, index, path, size);
            }
        }
    }

    /** What stands before decides how much of a path is still to be hashed; never whether it is one. */
    @Test
    void a_path_counts_alike_after_whatever_other_path() {
        for (int size = 2; size <= LEAVES.size(); size++) {
            for (int before = 0; before < size; before++) {
                for (int index = 0; index < size; index++) {
                    Paths paths = paths(size);
                    assertTrue(
                            paths.prove(LEAVES.get(before), before, siblings(path(before, LEAVES.subList(0, size)))));
                    List<byte[]> path = path(index, LEAVES.subList(0, size));
                    byte[] leaf = LEAVES.get(index);
                    assertRefusesAllElse(paths, leaf, index, path, size);
                    assertTrue(paths.prove(leaf, index, siblings(path)), "a refused one leaves nothing behind");
                }
            }
        }
    }

    private static void assertRefusesAllElse(Paths paths, byte[] leaf, int index, List<byte[]> path, int size) {
        assertFalse(paths.prove(leaf, size, siblings(path)), "beyond the end");
        assertFalse(paths.prove(leaf, -1, siblings(path)));
        assertFalse(paths.prove(leaf, index, siblings(longer(path))), "one hash too many");
        assertFalse(paths.prove(Merkle.leaf(new byte[] {1}), index, siblings(path)), "another leaf");
        if (size > 1) {
            assertFalse(paths.prove(leaf, (index + 1) % size, siblings(path)), "another place");
            assertFalse(paths.prove(leaf, index, siblings(path.subList(1, path.size()))), "one hash too few");
        }
        for (List<byte[]> spoilt : spoilt(path)) {
            assertFalse(paths.prove(leaf, index, siblings(spoilt)));
        }
        for (int at = 0; at < path.size(); at++) {
            List<String> otherwise = new ArrayList<>(text(path));
            otherwise.set(at, otherwise.get(at).replace("=", "A"));
            assertFalse(paths.prove(leaf, index, written(otherwise)), "no hash");
        }
    }

    private static Paths paths(int size) {
        return new Paths(size, root(size));
    }

    private static Siblings siblings(List<byte[]> path) {
        return written(text(path));
    }

    private static Siblings written(List<String> path) {
        byte[] bytes = path.stream()
                .map(hash -> '"' + hash + '"')
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
        return Siblings.read(bytes, 0, bytes.length).orElseThrow();
    }

    private static List<String> text(List<byte[]> path) {
        return path.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    @Test
    void every_growth_is_proved_and_no_spoilt_proof_passes() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            for (int first = 1; first <= size; first++) {
                List<byte[]> proof = subproof(first, LEAVES.subList(0, size), true);
                assertTrue(Merkle.grew(first, root(first), size, root(size), proof), first + " in " + size);
                assertFalse(Merkle.grew(first, root(first), size, root(size), longer(proof)), "one hash too many");
                assertFalse(Merkle.grew(0, root(0), size, root(size), proof));
                assertFalse(Merkle.grew(size + 1, root(size), size, root(size), proof));
                for (List<byte[]> spoilt : spoilt(proof)) {
                    assertFalse(Merkle.grew(first, root(first), size, root(size), spoilt), first + " in " + size);
                }
                assertFalse(Merkle.grew(first, LEAVES.get(7), size, root(size), proof), first + " in " + size);
            }
        }
    }

    private static byte[] root(int size) {
        Merkle.Growing tree = new Merkle.Growing();
        LEAVES.subList(0, size).forEach(tree::add);
        return tree.root();
    }

    /** PATH(m, D[n]) of RFC 6962 section 2.1.1. */
    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        return index < split ? joined(path(index, left), mth(right)) : joined(path(index - split, right), mth(left));
    }

    /** SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2. */
    private static List<byte[]> subproof(int first, List<byte[]> leaves, boolean whole) {
        if (first == leaves.size()) {
            return whole ? List.of() : List.of(mth(leaves));
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        return first <= split
                ? joined(subproof(first, left, whole), mth(right))
                : joined(subproof(first - split, right, false), mth(left));
    }

    /** MTH of section 2.1 from its definition, by the one step that the growing tree has tested above. */
    private static byte[] mth(List<byte[]> leaves) {
        Merkle.Growing tree = new Merkle.Growing();
        leaves.forEach(tree::add);
        return tree.root();
    }

    private static List<byte[]> joined(List<byte[]> first, byte[] last) {
        List<byte[]> all = new ArrayList<>(first);
        all.add(last);
        return all;
    }

    private static List<byte[]> longer(List<byte[]> proof) {
        return joined(proof, LEAVES.get(0));
    }

    private static List<List<byte[]>> spoilt(List<byte[]> proof) {
        List<List<byte[]>> spoilt = new ArrayList<>();
        for (int at = 0; at < proof.size(); at++) {
            List<byte[]> copy = new ArrayList<>(proof);
            byte[] hash = proof.get(at).clone();
            hash[at % hash.length] ^= 1;
            copy.set(at, hash);
            spoilt.add(copy);
        }
        return spoilt;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
