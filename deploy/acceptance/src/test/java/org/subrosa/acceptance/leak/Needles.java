package org.subrosa.acceptance.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All spellings of any number of canaries, looked for together: each byte is looked at once, however many there are. What begins
 * with the same four bytes as a spelling is compared with it.
 */
public final class Needles {

    private static final int WINDOW = 4;
    private static final int SIEVE = 1 << 16;

    private final BitSet sieve = new BitSet(SIEVE);
    private final Map<Integer, List<Needle>> byBeginning = new HashMap<>();
    private int longest;

    public Needles(Collection<Canary> canaries) {
        canaries.forEach(canary -> add("", canary));
    }

    /** Canaries by the name of the place that each was put in. */
    public Needles(Map<String, Canary> canaries) {
        canaries.forEach((place, canary) -> add(place + " in ", canary));
    }

    private void add(String place, Canary canary) {
        canary.spellings().forEach((spelling, bytes) -> {
            int beginning = window(bytes, 0);
            sieve.set(slot(beginning));
            byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(new Needle(place + spelling, bytes));
            longest = Math.max(longest, bytes.length);
        });
    }

    /** The names of what occurs, by place and spelling; never the text itself, because a report is a log too. */
    public Set<String> in(byte[] hay, int length) {
        Set<String> found = new LinkedHashSet<>();
        for (int at = 0; at <= length - WINDOW; at++) {
            int window = window(hay, at);
            if (sieve.get(slot(window))) {
                for (Needle needle : byBeginning.getOrDefault(window, List.of())) {
                    if (needle.isAt(hay, at, length)) {
                        found.add(needle.name);
                    }
                }
            }
        }
        return found;
    }

    /** {@link #in(byte[], int)} for text. */
    public Set<String> in(String hay) {
        byte[] bytes = hay.getBytes(StandardCharsets.UTF_8);
        return in(bytes, bytes.length);
    }

    /** How much of a chunk must be looked at again with the next, so that none is missed at the seam. */
    int overlap() {
        return longest - 1;
    }

    private static int window(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private static int slot(int window) {
        return (window * 0x9E3779B1) >>> 16;
    }

    private record Needle(String name, byte[] bytes) {
        private boolean isAt(byte[] hay, int at, int length) {
            return at + bytes.length <= length && Arrays.equals(hay, at, at + bytes.length, bytes, 0, bytes.length);
        }
    }
}
