package org.subrosa.acceptance.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checker is checked first: known roots, every proof of small trees, and every proof with one hash spoilt. */
class MerkleTest {

    /** The entries that the implementations of Certificate Transparency test with. */
    private static final List<byte[]> LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(hex -> Merkle.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    @Test
    void roots_are_those_that_everybody_knows() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hex(Merkle.root(List.of())));
        assertEquals(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                hex(Merkle.root(LEAVES.subList(0, 1))));
        assertEquals("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", hex(Merkle.root(LEAVES)));
    }

    @Test
    void every_inclusion_is_proved_and_no_spoilt_proof_passes() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            List<byte[]> tree = LEAVES.subList(0, size);
            byte[] root = Merkle.root(tree);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = path(index, tree);
                assertTrue(Merkle.includes(tree.get(index), index, size, path, root), index + " of " + size);
                assertFalse(Merkle.includes(tree.get(index), index, size, longer(path), root), "one hash too many");
                assertFalse(Merkle.includes(tree.get(index), size, size, path, root), "beyond the end");
                for (List<byte[]> spoilt : spoilt(path)) {
                    assertFalse(Merkle.includes(tree.get(index), index, size, spoilt, root), index + " of " + size);
                }
            }
        }
    }

    @Test
    void every_consistency_is_proved_and_no_spoilt_proof_passes() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            byte[] now = Merkle.root(LEAVES.subList(0, size));
            for (int old = 1; old <= size; old++) {
                byte[] before = Merkle.root(LEAVES.subList(0, old));
                List<byte[]> proof = old == size ? List.of() : subproof(old, LEAVES.subList(0, size), true);
                assertTrue(Merkle.isConsistent(old, before, size, now, proof), old + " in " + size);
                assertFalse(Merkle.isConsistent(old, before, size, now, longer(proof)), "one hash too many");
                for (List<byte[]> spoilt : spoilt(proof)) {
                    assertFalse(Merkle.isConsistent(old, before, size, now, spoilt), old + " in " + size);
                }
            }
        }
    }

    /** PATH(m, D[n]) of RFC 6962 section 2.1.1. */
    private static List<byte[]> path(int index, List<byte[]> tree) {
        if (tree.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(tree.size() - 1);
        List<byte[]> left = tree.subList(0, split);
        List<byte[]> right = tree.subList(split, tree.size());
        return index < split
                ? joined(path(index, left), Merkle.root(right))
                : joined(path(index - split, right), Merkle.root(left));
    }

    /** SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2. */
    private static List<byte[]> subproof(int old, List<byte[]> tree, boolean whole) {
        if (old == tree.size()) {
            return whole ? List.of() : List.of(Merkle.root(tree));
        }
        int split = Integer.highestOneBit(tree.size() - 1);
        List<byte[]> left = tree.subList(0, split);
        List<byte[]> right = tree.subList(split, tree.size());
        return old <= split
                ? joined(subproof(old, left, whole), Merkle.root(right))
                : joined(subproof(old - split, right, false), Merkle.root(left));
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
        return IntStream.range(0, proof.size())
                .mapToObj(at -> {
                    List<byte[]> copy = new ArrayList<>(proof);
                    byte[] hash = proof.get(at).clone();
                    hash[at % hash.length] ^= 1;
                    copy.set(at, hash);
                    return copy;
                })
                .toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
