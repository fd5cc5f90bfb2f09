package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Label("A context says exactly one place and key")
class ContextEncodingTest {

    @Property
    @Label("the parts can be read back from the encoding, so that no two lists of parts share one")
    void partsComeBack(@ForAll @Size(max = 12) List<@Size(max = 40) byte[]> parts) {
        ByteBuffer encoded = ByteBuffer.wrap(LengthPrefixed.encode(parts.toArray(byte[][]::new)));
        List<byte[]> read = new ArrayList<>();
        while (encoded.hasRemaining()) {
            read.add(Bytes.take(encoded, encoded.getInt()));
        }
        assertEquals(parts.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(parts.get(i), read.get(i));
        }
    }

    @Property
    @Label("a boundary between two parts that moves changes the encoding")
    void boundariesCount(
            @ForAll @StringLength(min = 1, max = 20) String text,
            @ForAll @IntRange(max = 20) int one,
            @ForAll @IntRange(max = 20) int other) {
        int first = one % (text.length() + 1);
        int second = other % (text.length() + 1);
        assertEquals(first == second, Arrays.equals(split(text, first), split(text, second)));
    }

    @Property(tries = 3000)
    @Label("two places have the same context only if they are equal")
    void placesAreTold(@ForAll("places") Place one, @ForAll("places") Place other) {
        boolean same = Arrays.equals(
                SealingContext.encode(Suite01.ID, one, Story.ADAS_KEY),
                SealingContext.encode(Suite01.ID, other, Story.ADAS_KEY));
        assertEquals(one.equals(other), same);
    }

    @Test
    @DisplayName("every part of the place, the data key and the suite changes the context")
    void everyPartCounts() {
        List<String> contexts = new ArrayList<>();
        contexts.add(context(Suite01.ID, Story.ADAS_DIAGNOSIS, Story.ADAS_KEY));
        contexts.add(context(Suite02.ID, Story.ADAS_DIAGNOSIS, Story.ADAS_KEY));
        Story.MOVES.forEach(
                move -> contexts.add(context(Suite01.ID, move.apply(Story.ADAS_DIAGNOSIS), Story.ADAS_KEY)));
        DataKeyIdentity otherId = Story.OTHER_KEYS.get(1).apply(Story.ADAS_KEY);
        contexts.add(context(Suite01.ID, Story.ADAS_DIAGNOSIS, otherId));
        contexts.add(context(Suite01.ID, Story.ADAS_DIAGNOSIS, Story.ADAS_KEY.next()));
        assertEquals(contexts.size(), contexts.stream().distinct().count());
    }

    @Test
    @DisplayName("every part of a data key's identity changes what its wrapping authenticates")
    void everyPartOfTheKeyCounts() {
        String wrapContext = Vectors.hex(Story.ADAS_KEY.wrapContext());
        Story.OTHER_KEYS.forEach(other -> assertNotEquals(
                wrapContext, Vectors.hex(other.apply(Story.ADAS_KEY).wrapContext())));
    }

    @Test
    @DisplayName("a name that has more than one spelling in bytes is refused, and not repeated in the message")
    void namesAreAscii() {
        for (String name :
                List.of("", "Mental-Health", "diagnos\u00e9", "\ud800", "a b", "-a", "a".repeat(65), "a\n")) {
            Exception refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> new Place(Story.HARBOR, Story.ADA, Story.INTAKE, name, "diagnosis", 1));
            assertFalse(
                    name.length() > 1 && String.valueOf(refused.getMessage()).contains(name));
        }
        assertThrows(IllegalArgumentException.class, () -> new Owner("client 7", Story.INTAKE));
    }

    @Provide
    Arbitrary<Place> places() {
        Arbitrary<UUID> ids = Arbitraries.of(Story.HARBOR, Story.LAKE, Story.INTAKE);
        Arbitrary<String> names = Arbitraries.of("a", "b", "aa", "ab", "a-a");
        return Combinators.combine(
                        ids,
                        names,
                        ids,
                        ids,
                        names,
                        names,
                        Arbitraries.integers().between(1, 2))
                .as((agency, kind, owner, record, compartment, group, version) ->
                        new Place(agency, new Owner(kind, owner), record, compartment, group, version));
    }

    private static byte[] split(String text, int at) {
        return LengthPrefixed.encode(Bytes.utf8(text.substring(0, at)), Bytes.utf8(text.substring(at)));
    }

    private static String context(byte suite, Place place, DataKeyIdentity key) {
        return Vectors.hex(SealingContext.encode(suite, place, key));
    }
}
