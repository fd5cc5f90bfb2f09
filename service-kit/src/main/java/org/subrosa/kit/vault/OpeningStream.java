package org.subrosa.kit.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The plaintext of an attachment, opened chunk by chunk: a byte comes out only after the tag of its chunk was checked, and the
 * last chunk's only after the blob was seen to end there. A reader that stops early has seen true bytes, but does not know that
 * the rest is there; only the end of this stream says so.
 *
 * <p>Throws {@link VaultException} at the first thing wrong, and again on every later read.
 */
final class OpeningStream extends InputStream {
    private final InputStream blob;
    private final Suite02 suite;
    private final long length;
    private final long chunks;
    private final Runnable onRefusal;
    private byte[] chunk = {};
    private int position;
    private int next;
    private boolean refused;

    /**
     * @param length the plaintext's length in bytes, from the row
     * @param onRefusal is run once, when a chunk is refused
     */
    OpeningStream(InputStream blob, Suite02 suite, long length, Runnable onRefusal) {
        int size = suite.chunkSize();
        this.blob = blob;
        this.onRefusal = onRefusal;
        this.suite = suite;
        this.length = length;
        this.chunks = Math.max(1, length / size + (length % size == 0 ? 0 : 1));
        this.refused = length < 0 || chunks > Integer.MAX_VALUE;
        if (refused) {
            onRefusal.run();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        while (position == chunk.length) {
            if (next == chunks && !refused) {
                return -1;
            }
            openNext();
        }
        int taken = Math.min(count, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, taken);
        position += taken;
        return taken;
    }

    private void openNext() throws IOException {
        if (refused) {
            throw new VaultException();
        }
        refused = true;
        try {
            openChunk();
        } catch (VaultException e) {
            onRefusal.run();
            throw e;
        }
        refused = false;
    }

    private void openChunk() throws IOException {
        Arrays.fill(chunk, (byte) 0);
        boolean last = next == chunks - 1;
        int size = last ? (int) (length - (chunks - 1) * suite.chunkSize()) : suite.chunkSize();
        byte[] sealed = blob.readNBytes(size + AesGcm.TAG);
        boolean whole = sealed.length == size + AesGcm.TAG;
        if (!whole || (last && blob.read() != -1)) {
            throw new VaultException();
        }
        byte[] opened = suite.openChunk(next, last, sealed);
        chunk = opened;
        position = 0;
        next++;
    }

    @Override
    public void close() throws IOException {
        refused = true;
        Arrays.fill(chunk, (byte) 0);
        position = chunk.length;
        suite.close();
        blob.close();
    }
}
