package org.subrosa.audit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.subrosa.audit.log.merkle.Hash;

/** The {@code cosigned_message} of c2sp.org/tlog-cosignature that ML-DSA-44 signs, in the encoding of RFC 8446 §3. */
final class CosignedMessage {

    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    private CosignedMessage() {}

    /**
     * The bytes for a whole checkpoint.
     *
     * @param timestamp seconds since the epoch, not negative; 0 makes no statement about the time
     */
    static byte[] of(String cosigner, long timestamp, Checkpoint checkpoint) {
        if (timestamp < 0) {
            throw new MalformedNoteException("a cosignature's time is between 0 and 2^63 - 1 seconds");
        }
        byte[] name = KeyName.require(cosigner).getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        long start = 0;
        return ByteBuffer.allocate(LABEL.length + 1 + name.length + 1 + origin.length + 3 * Long.BYTES + Hash.LENGTH)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(timestamp)
                .put((byte) origin.length)
                .put(origin)
                .putLong(start)
                .putLong(checkpoint.size())
                .put(checkpoint.root().bytes())
                .array();
    }
}
