package org.subrosa.acceptance.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds what is hidden, or its silence would prove nothing. */
class HaystackTest {

    private static final Canary CANARY = Canary.hatch(new Random(6));

    @TempDir
    Path folder = Path.of("");

    static Stream<byte[]> hidingPlaces() {
        String text = CANARY.text();
        return Stream.concat(
                CANARY.spellings().values().stream(),
                // base64 of text with something before and after, as a token or a key would hold it
                Stream.of("", "a", "ab", "abc", "abcd").map(before -> Base64.getEncoder()
                        .encode((before + text + "rest").getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("hidingPlaces")
    void finds_every_spelling_inside_other_bytes(byte[] hidden) throws IOException {
        byte[] noise = new byte[5_000_000];
        new Random(1).nextBytes(noise);
        System.arraycopy(hidden, 0, noise, 1_234_567, hidden.length);
        Files.write(folder.resolve("noise"), noise);

        assertEquals(
                1, new Haystack().search(folder, new Needles(List.of(CANARY))).size());
    }

    @Test
    void finds_what_lies_across_the_seam_of_two_chunks() throws IOException {
        byte[] hidden = CANARY.text().getBytes(StandardCharsets.UTF_8);
        for (int before = 1; before < hidden.length; before++) {
            byte[] file = new byte[9 << 20];
            System.arraycopy(hidden, 0, file, (4 << 20) - before, hidden.length);
            Files.write(folder.resolve("seam"), file);

            assertEquals(
                    List.of("seam: plain"),
                    new Haystack().search(folder, new Needles(List.of(CANARY))),
                    "with " + before + " bytes before the seam");
        }
    }

    @Test
    void finds_nothing_where_nothing_is() throws IOException {
        byte[] noise = new byte[1_000_000];
        new Random(2).nextBytes(noise);
        Files.write(folder.resolve("noise"), noise);

        assertEquals(List.of(), new Haystack().search(folder, new Needles(List.of(CANARY))));
    }
}
