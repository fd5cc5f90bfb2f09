package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;

class CanonicalJsonPropertiesTest {

    @Property(tries = 500)
    void readingWhatWasWrittenGivesTheSameValue(@ForAll("documents") Map<String, Object> value) {
        assertEquals(value, CanonicalJson.read(CanonicalJson.write(value)));
    }

    @Property(tries = 500)
    void writingAgainChangesNothing(@ForAll("documents") Map<String, Object> value) {
        byte[] once = CanonicalJson.write(value);
        assertArrayEquals(once, CanonicalJson.write(CanonicalJson.read(once)));
    }

    @Property(tries = 500)
    void theOrderOfKeysInTheMapDoesNotMatter(@ForAll("documents") Map<String, Object> value, @ForAll long seed) {
        assertArrayEquals(CanonicalJson.write(value), CanonicalJson.write(shuffled(value, new Random(seed))));
    }

    @Property(tries = 500)
    void anotherImplementationWritesTheSameBytes(@ForAll("documents") Map<String, Object> value, @ForAll long seed)
            throws IOException {
        String loose = Loose.json(shuffled(value, new Random(seed)), new Random(seed));
        assertArrayEquals(new JsonCanonicalizer(loose).getEncodedUTF8(), CanonicalJson.write(value));
    }

    @Property(tries = 500)
    void aChangedByteIsNeverReadAsTheSameValue(
            @ForAll("documents") Map<String, Object> value, @ForAll int where, @ForAll byte change) {
        byte[] bytes = CanonicalJson.write(value);
        byte[] other = bytes.clone();
        other[Math.floorMod(where, other.length)] = change;
        if (!Arrays.equals(bytes, other) && CanonicalJson.isCanonical(other)) {
            assertArrayEquals(other, CanonicalJson.write(CanonicalJson.read(other)));
            assertEquals(false, value.equals(CanonicalJson.read(other)));
        }
    }

    @Property(tries = 1_000)
    void anyBytesAreAnsweredAndNeverThrowAnythingElse(@ForAll byte[] bytes) {
        CanonicalJson.isCanonical(bytes);
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return maps(values());
    }

    private static Arbitrary<Object> values() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                text().map(Object.class::cast),
                Arbitraries.longs()
                        .between(-CanonicalJson.MAX_INTEGER, CanonicalJson.MAX_INTEGER)
                        .map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        leaves,
                        inner.list().ofMaxSize(3).map(Object.class::cast),
                        maps(inner).map(Object.class::cast)),
                0,
                3);
    }

    private static Arbitrary<Map<String, Object>> maps(Arbitrary<Object> values) {
        return Arbitraries.maps(text(), values).ofMaxSize(4);
    }

    /** Code points, so that a surrogate is never alone, with those that are escaped or sort oddly more often. */
    private static Arbitrary<String> text() {
        Arbitrary<Integer> codePoint = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.of((int) '"', (int) '\\', 0x7f, 0x80, 0x2028, 0xd7ff, 0xe000, 0xfb33, 0xffff, 0x10000),
                Arbitraries.integers().between(0, 0x10ffff).filter(c -> c < 0xd800 || c > 0xdfff));
        return codePoint.list().ofMaxSize(8).map(points -> {
            StringBuilder text = new StringBuilder();
            points.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    private static Map<String, Object> shuffled(Map<?, ?> map, Random random) {
        List<Map.Entry<?, ?>> members = new ArrayList<>(map.entrySet());
        Collections.shuffle(members, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : members) {
            Object value = member.getValue() instanceof Map<?, ?> inner ? shuffled(inner, random) : member.getValue();
            shuffled.put((String) member.getKey(), value);
        }
        return shuffled;
    }
}
