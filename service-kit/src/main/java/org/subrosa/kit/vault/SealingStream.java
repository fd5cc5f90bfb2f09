package org.subrosa.kit.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Turns a stream of plaintext into the chunks of suite 02, holding two chunks in memory whatever the length. */
final class SealingStream {
    private SealingStream() {}

    /**
     * Reads the plaintext to its end and writes the blob. If either stream fails, what was written has no last chunk and can
     * never be opened as a whole file.
     *
     * @return the length of the plaintext in bytes
     */
    static long pump(Suite02 suite, InputStream plaintext, OutputStream blob) throws IOException {
        int size = suite.chunkSize();
        blob.write(suite.header());
        long length = 0;
        byte[] chunk = plaintext.readNBytes(size);
        for (int number = 0; ; number = Math.incrementExact(number)) {
            // only what follows tells whether a full chunk is the last one
            byte[] following = chunk.length == size ? plaintext.readNBytes(size) : new byte[0];
            boolean last = following.length == 0;
            blob.write(suite.sealChunk(number, last, chunk));
            length += chunk.length;
            Arrays.fill(chunk, (byte) 0);
            if (last) {
                return length;
            }
            chunk = following;
        }
    }
}
