package org.subrosa.acceptance.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All spellings of some canaries, looked for together. */
public final class Needles {

    private final List<Needle> needles = new ArrayList<>();
    private int longest;

    public Needles(List<Canary> canaries) {
        for (Canary canary : canaries) {
            for (Map.Entry<String, byte[]> spelling : canary.spellings().entrySet()) {
                // one char a byte, so that the platform's fast search of strings works on bytes
                String pattern = new String(spelling.getValue(), StandardCharsets.ISO_8859_1);
                needles.add(new Needle(spelling.getKey(), pattern));
                longest = Math.max(longest, pattern.length());
            }
        }
    }

    /** The names of the spellings that occur; never the text itself, because a report is a log too. */
    public List<String> in(byte[] hay, int length) {
        String text = new String(hay, 0, length, StandardCharsets.ISO_8859_1);
        return needles.stream()
                .filter(needle -> text.contains(needle.pattern))
                .map(Needle::spelling)
                .distinct()
                .toList();
    }

    /** {@link #in(byte[], int)} for text. */
    public List<String> in(String hay) {
        byte[] bytes = hay.getBytes(StandardCharsets.UTF_8);
        return in(bytes, bytes.length);
    }

    /** How much of a chunk must be looked at again with the next, so that none is missed at the seam. */
    int overlap() {
        return longest - 1;
    }

    private record Needle(String spelling, String pattern) {}
}
