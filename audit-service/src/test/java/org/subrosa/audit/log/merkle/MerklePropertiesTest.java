package org.subrosa.audit.log.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree and its proofs against the recursive definition, over sizes, batches, and every way to spoil a proof. */
class MerklePropertiesTest {

    private static final int MOST_LEAVES = 300;

    @Property(tries = 200)
    void batchesOfAnySizeGiveTheRootOfTheDefinition(
            @ForAll @IntRange(max = MOST_LEAVES) int size, @ForAll Random random) {
        List<Hash> leaves = leaves(size, random.nextLong());
        KeptNodes nodes = new KeptNodes();
        for (int at = 0; at < size; ) {
            int until = Math.min(size, at + 1 + random.nextInt(40));
            nodes.append(leaves.subList(at, until));
            at = until;
            assertEquals(NaiveTree.root(leaves.subList(0, at)), nodes.root(at));
        }
    }

    @Property(tries = 400)
    void everyInclusionProofIsTheOneOfTheDefinitionAndProves(
            @ForAll @IntRange(min = 1, max = MOST_LEAVES) int size, @ForAll Random random) {
        List<Hash> leaves = leaves(MOST_LEAVES, random.nextLong());
        KeptNodes nodes = KeptNodes.of(leaves);
        int index = random.nextInt(size);
        InclusionProof proof = InclusionProof.make(index, size, nodes);
        assertEquals(NaiveTree.path(index, leaves.subList(0, size)), proof.hashes());
        assertTrue(proof.proves(leaves.get(index), nodes.root(size)));
    }

    @Property(tries = 400)
    void everyConsistencyProofIsTheOneOfTheDefinitionAndProves(
            @ForAll @IntRange(min = 1, max = MOST_LEAVES) int second, @ForAll Random random) {
        List<Hash> leaves = leaves(MOST_LEAVES, random.nextLong());
        KeptNodes nodes = KeptNodes.of(leaves);
        int first = 1 + random.nextInt(second);
        ConsistencyProof proof = ConsistencyProof.make(first, second, nodes);
        assertEquals(NaiveTree.proof(first, leaves.subList(0, second)), proof.hashes());
        assertTrue(proof.proves(nodes.root(first), nodes.root(second)));
    }

    @Property(tries = 400)
    void noSpoiltInclusionProofProves(@ForAll @IntRange(min = 1, max = MOST_LEAVES) int size, @ForAll Random random) {
        List<Hash> leaves = leaves(size, random.nextLong());
        KeptNodes nodes = KeptNodes.of(leaves);
        int index = random.nextInt(size);
        InclusionProof proof = InclusionProof.make(index, size, nodes);
        Hash leaf = leaves.get(index);
        Hash root = nodes.root(size);

        assertFalse(proof.proves(flipOneBit(leaf, random), root), "another leaf");
        assertFalse(proof.proves(leaf, flipOneBit(root, random)), "another root");
        for (List<Hash> spoilt : spoil(proof.hashes(), random)) {
            assertFalse(new InclusionProof(index, size, spoilt).proves(leaf, root), "another path");
        }
        for (int other = 0; other < size; other++) {
            assertEquals(other == index, new InclusionProof(other, size, proof.hashes()).proves(leaf, root), "a place");
        }
    }

    @Property(tries = 400)
    void noSpoiltConsistencyProofProves(
            @ForAll @IntRange(min = 2, max = MOST_LEAVES) int second, @ForAll Random random) {
        List<Hash> leaves = leaves(second, random.nextLong());
        KeptNodes nodes = KeptNodes.of(leaves);
        int first = 1 + random.nextInt(second - 1);
        ConsistencyProof proof = ConsistencyProof.make(first, second, nodes);
        Hash before = nodes.root(first);
        Hash after = nodes.root(second);

        assertFalse(proof.proves(flipOneBit(before, random), after), "another beginning");
        assertFalse(proof.proves(before, flipOneBit(after, random)), "another end");
        for (List<Hash> spoilt : spoil(proof.hashes(), random)) {
            assertFalse(new ConsistencyProof(first, second, spoilt).proves(before, after), "another proof");
        }
    }

    @Property(tries = 200)
    void aRewrittenLeafIsSeenByEveryProofThatReachesBeyondIt(
            @ForAll @IntRange(min = 2, max = MOST_LEAVES) int size, @ForAll Random random) {
        List<Hash> leaves = new ArrayList<>(leaves(size, random.nextLong()));
        KeptNodes honest = KeptNodes.of(leaves);
        int first = 1 + random.nextInt(size - 1);
        Hash signed = honest.root(first);
        leaves.set(random.nextInt(first), Hash.ofLeaf(new byte[] {42}));
        KeptNodes rewritten = KeptNodes.of(leaves);

        ConsistencyProof proof = ConsistencyProof.make(first, size, rewritten);
        assertFalse(proof.proves(signed, rewritten.root(size)));
    }

    @Example
    void aMissingNodeIsADamagedLogAndNotAProof() {
        KeptNodes nodes = KeptNodes.of(leaves(8, 1));
        nodes.kept.remove(new NodeId(2, 1));
        assertThrows(DamagedLogException.class, () -> InclusionProof.make(0, 8, nodes));
        assertThrows(DamagedLogException.class, () -> ConsistencyProof.make(4, 8, nodes));
        nodes.kept.remove(new NodeId(3, 0));
        assertThrows(DamagedLogException.class, () -> MerkleTree.of(8, nodes));
    }

    @Example
    void theEmptyTreeAndNumbersOutOfRangeHaveNoProof() {
        KeptNodes nodes = KeptNodes.of(leaves(4, 1));
        assertEquals(Hash.EMPTY_ROOT, MerkleTree.EMPTY.root());
        assertThrows(IllegalArgumentException.class, () -> InclusionProof.make(4, 4, nodes));
        assertThrows(IllegalArgumentException.class, () -> InclusionProof.make(-1, 4, nodes));
        assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.make(0, 4, nodes));
        assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.make(4, 3, nodes));
        assertFalse(new ConsistencyProof(2, 4, List.of()).proves(nodes.root(2), nodes.root(4)));
        assertFalse(new ConsistencyProof(4, 4, List.of()).proves(nodes.root(3), nodes.root(4)));
    }

    private static List<Hash> leaves(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.ofLeaf((seed + ":" + i).getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    private static Hash flipOneBit(Hash hash, Random random) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    /** Each hash changed by one bit; one dropped, doubled, added, and two neighbours swapped. */
    private static List<List<Hash>> spoil(List<Hash> hashes, Random random) {
        List<List<Hash>> spoilt = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            List<Hash> changed = new ArrayList<>(hashes);
            changed.set(i, flipOneBit(hashes.get(i), random));
            spoilt.add(changed);
            List<Hash> shorter = new ArrayList<>(hashes);
            shorter.remove(i);
            spoilt.add(shorter);
            List<Hash> longer = new ArrayList<>(hashes);
            longer.add(i, hashes.get(i));
            spoilt.add(longer);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(hashes);
                swapped.set(i, hashes.get(i - 1));
                swapped.set(i - 1, hashes.get(i));
                spoilt.add(swapped);
            }
        }
        List<Hash> added = new ArrayList<>(hashes);
        added.add(Hash.EMPTY_ROOT);
        spoilt.add(added);
        return spoilt;
    }
}
