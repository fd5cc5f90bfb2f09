package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Suite 02: an attachment is whole, in order and in its place")
class Suite02Test {
    private static final int CHUNK = 16;
    private static final int SEALED_CHUNK = CHUNK + AesGcm.TAG;

    private static final AtomicInteger SALTS = new AtomicInteger();
    private final SecretBytes dataKey = Story.secret(1);

    @Property(tries = 300)
    @Label("what was sealed comes back, whatever its length is against the chunks, in reads of any size")
    void roundTrip(
            @ForAll @Size(max = 400) byte[] plaintext,
            @ForAll @IntRange(min = 1, max = 70) int chunk,
            @ForAll @IntRange(min = 1, max = 90) int reads)
            throws IOException {
        byte[] blob = SealedFiles.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt(), chunk, plaintext);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream opened = stream(blob, plaintext.length)) {
            byte[] some = new byte[reads];
            for (int count = opened.read(some); count >= 0; count = opened.read(some)) {
                read.write(some, 0, count);
            }
            assertEquals(-1, opened.read());
        }
        assertArrayEquals(plaintext, read.toByteArray());
    }

    @Test
    @DisplayName("a change of any one byte is refused, in the header, in a chunk and in a tag")
    void everySingleByteCounts() {
        byte[] plaintext = new byte[40];
        byte[] blob = seal(plaintext);
        for (int position = 0; position < blob.length; position++) {
            for (int change : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
                byte[] changed = blob.clone();
                changed[position] ^= (byte) change;
                assertRefused(changed, plaintext.length);
            }
        }
    }

    @Test
    @DisplayName("a file cut anywhere, at a chunk's end too, is refused, whichever length the row is made to say")
    void truncated() {
        byte[] blob = seal(new byte[3 * CHUNK]);
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            for (int claimed : new int[] {0, 1, CHUNK, 2 * CHUNK - 1, 2 * CHUNK, 3 * CHUNK}) {
                assertRefused(cut, claimed);
            }
        }
    }

    @Test
    @DisplayName("a file with anything behind it is refused: a byte, a chunk of its own, an empty chunk")
    void extended() {
        byte[] blob = seal(new byte[3 * CHUNK]);
        assertRefused(Arrays.copyOf(blob, blob.length + 1), 3 * CHUNK);
        byte[] repeated = Arrays.copyOf(blob, blob.length + SEALED_CHUNK);
        System.arraycopy(blob, blob.length - SEALED_CHUNK, repeated, blob.length, SEALED_CHUNK);
        assertRefused(repeated, 3 * CHUNK);
        assertRefused(repeated, 4 * CHUNK);
        assertRefused(Arrays.copyOf(blob, blob.length + AesGcm.TAG), 3 * CHUNK);
    }

    @Property(tries = 300)
    @Label("chunks in any other order, left out or repeated, are refused")
    void chunksInAnotherOrder(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 4) Integer> order) {
        byte[] plaintext = new byte[5 * CHUNK];
        byte[] blob = seal(plaintext);
        List<byte[]> chunks = new ArrayList<>();
        for (int at = Suite02.HEADER; at < blob.length; at += SEALED_CHUNK) {
            chunks.add(Arrays.copyOfRange(blob, at, at + SEALED_CHUNK));
        }
        if (!order.equals(List.of(0, 1, 2, 3, 4))) {
            byte[] mixed = join(blob, order.stream().map(chunks::get).toList());
            assertRefused(mixed, plaintext.length);
            assertRefused(mixed, (long) order.size() * CHUNK);
        }
    }

    @Test
    @DisplayName("a chunk of another file of the same client is refused at the same position")
    void chunksOfAnotherFile() {
        byte[] one = seal(new byte[2 * CHUNK]);
        byte[] other = seal(new byte[2 * CHUNK]);
        System.arraycopy(other, Suite02.HEADER, one, Suite02.HEADER, SEALED_CHUNK);
        assertRefused(one, 2 * CHUNK);
    }

    @Test
    @DisplayName("a row that says another length is refused, above, below, negative and absurd")
    void lengthInTheRow() {
        byte[] blob = seal(new byte[3 * CHUNK]);
        List<Long> lengths = new ArrayList<>(List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40));
        for (long length = 0; length < 5 * CHUNK; length++) {
            lengths.add(length);
        }
        lengths.removeAll(Collections.singleton(3L * CHUNK));
        lengths.forEach(length -> assertRefused(blob, length));
    }

    @Test
    @DisplayName("a file in any other place, or under another key, is refused before its first byte")
    void everyPartOfThePlaceCounts() {
        byte[] blob = seal(new byte[20]);
        Story.MOVES.forEach(move -> assertThrows(
                VaultException.class,
                () -> SealedFiles.stream(dataKey, Story.ADAS_KEY, move.apply(Story.ADAS_DIAGNOSIS), blob, 20)));
        assertThrows(
                VaultException.class,
                () -> SealedFiles.stream(dataKey, Story.ADAS_KEY.next(), Story.ADAS_DIAGNOSIS, blob, 20));
        assertThrows(
                VaultException.class,
                () -> SealedFiles.stream(Story.secret(2), Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob, 20));
    }

    @Test
    @DisplayName("a header that names a chunk size without bounds is refused before anything of that size is held")
    void chunkSizeIsBounded() {
        byte[] salt = salt();
        for (int chunk : new int[] {Integer.MAX_VALUE, Suite02.LARGEST_CHUNK + 1, 0, -1}) {
            try (Suite02 suite = Suite02.forSealing(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt, chunk)) {
                assertThrows(
                        VaultException.class,
                        () -> Suite02.forOpening(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, suite.header()));
            }
        }
    }

    @Test
    @DisplayName(
            "bytes come out only up to the first chunk that is wrong, and a read after the refusal is refused again")
    void nothingUnchecked() throws IOException {
        byte[] plaintext = Bytes.utf8("0123456789abcdefGHIJKLMNOPQRSTUVlast");
        byte[] blob = seal(plaintext);
        blob[Suite02.HEADER + SEALED_CHUNK + 3] ^= 1;
        InputStream opened = stream(blob, plaintext.length);
        assertArrayEquals(Arrays.copyOf(plaintext, CHUNK), opened.readNBytes(CHUNK));
        assertThrows(VaultException.class, opened::read);
        assertThrows(VaultException.class, opened::read);
    }

    @Test
    @DisplayName("the last chunk is held back until the blob was seen to end")
    void lastChunkIsHeldBack() throws IOException {
        byte[] blob = seal(new byte[CHUNK + 1]);
        InputStream opened = stream(Arrays.copyOf(blob, blob.length + 1), CHUNK + 1);
        assertEquals(CHUNK, opened.readNBytes(CHUNK).length);
        assertThrows(VaultException.class, opened::read);
    }

    @Test
    @DisplayName("a source that fails leaves a blob that cannot be opened as a whole, of any length")
    void abandoned() {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        InputStream failing = new InputStream() {
            private int left = 2 * CHUNK + 5;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the line went dead");
                }
                left--;
                return 'x';
            }
        };
        try (Suite02 suite = Suite02.forSealing(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt(), CHUNK)) {
            assertThrows(IOException.class, () -> SealingStream.pump(suite, failing, blob));
        }
        assertTrue(blob.size() > Suite02.HEADER);
        for (int length = 0; length <= 3 * CHUNK; length++) {
            assertRefused(blob.toByteArray(), length);
        }
    }

    @Test
    @DisplayName("a closed stream gives nothing any more and has closed its blob")
    void closed() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        byte[] blob = seal(new byte[40]);
        Suite02 suite =
                Suite02.forOpening(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, Arrays.copyOf(blob, Suite02.HEADER));
        InputStream source = new ByteArrayInputStream(blob, Suite02.HEADER, blob.length) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        InputStream opened = new OpeningStream(source, suite, 40, () -> {});
        assertEquals(0, opened.read());
        opened.close();
        assertEquals(1, closed.get());
        assertThrows(VaultException.class, opened::read);
    }

    private byte[] salt() {
        byte[] salt = new byte[32];
        salt[0] = (byte) SALTS.incrementAndGet();
        salt[1] = (byte) (SALTS.get() >> 8);
        return salt;
    }

    private byte[] seal(byte[] plaintext) {
        return SealedFiles.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt(), CHUNK, plaintext);
    }

    private InputStream stream(byte[] blob, long length) {
        return SealedFiles.stream(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob, length);
    }

    private static byte[] join(byte[] blob, List<byte[]> chunks) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(blob, 0, Suite02.HEADER);
        chunks.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private void assertRefused(byte[] blob, long length) {
        assertThrows(
                VaultException.class,
                () -> SealedFiles.open(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob, length));
    }
}
