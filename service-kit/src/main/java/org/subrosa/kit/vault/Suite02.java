package org.subrosa.kit.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * Suite 02: an attachment, sealed chunk by chunk under one derived key (the STREAM construction).
 *
 * <p>{@code HKDF-SHA-512(data key, salt, "subrosa/02" ‖ context, 71)} gives the AES-256-GCM key, a commitment to it, and 7
 * bytes that begin every IV; the chunk's number (4 bytes) and a last-chunk flag (1 byte) end it. The header (suite ‖ data-key
 * id ‖ data-key version ‖ chunk size ‖ salt ‖ commitment) and the context are authenticated with every chunk. So a chunk that
 * was changed, moved, left out, repeated or appended is refused.
 *
 * <p>This class holds the keys of one file. It is used by one thread at a time and wiped by {@link #close()}.
 */
final class Suite02 implements AutoCloseable {
    static final byte ID = 2;
    static final int SALT = 32;

    /** Plaintext bytes in every chunk but the last. */
    static final int CHUNK = 1 << 16;

    /** The largest chunk size that a header may name: it bounds what is read before the first tag is checked. */
    static final int LARGEST_CHUNK = 1 << 20;

    private static final byte[] LABEL = Bytes.utf8("subrosa/02");
    private static final int KEY = 32;
    private static final int COMMITMENT = 32;
    private static final int PREFIX = 7;
    static final int HEADER = SealedHeader.LENGTH + 4 + SALT + COMMITMENT;

    private final WipeableKey key;
    private final byte[] commitment;
    private final byte[] prefix;
    private final byte[] context;
    private byte[] aad = {};

    private Suite02(SecretBytes dataKey, byte[] salt, byte[] context) {
        byte[] derived = Hkdf.derive(dataKey, salt, Bytes.concat(LABEL, context), KEY + COMMITMENT + PREFIX);
        this.key = AesGcm.key(derived, 0, KEY);
        this.commitment = Arrays.copyOfRange(derived, KEY, KEY + COMMITMENT);
        this.prefix = Arrays.copyOfRange(derived, KEY + COMMITMENT, KEY + COMMITMENT + PREFIX);
        this.context = context;
        Arrays.fill(derived, (byte) 0);
    }

    /** The keys for a new file; {@link #header()} must be written before the first chunk. */
    static Suite02 forSealing(SecretBytes dataKey, DataKeyIdentity identity, Place place, byte[] salt, int chunk) {
        Suite02 suite = new Suite02(dataKey, salt, SealingContext.encode(ID, place, identity));
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        SealedHeader.write(header, ID, identity);
        header.putInt(chunk).put(salt).put(suite.commitment);
        suite.aad = Bytes.concat(header.array(), suite.context);
        return suite;
    }

    /** The keys of a sealed file, if its header belongs to that key and place. */
    static Suite02 forOpening(SecretBytes dataKey, DataKeyIdentity identity, Place place, byte[] header) {
        if (header.length != HEADER) {
            throw new VaultException();
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        boolean ours = SealedHeader.isOf(fields, ID, identity);
        int chunk = fields.getInt();
        byte[] salt = Bytes.take(fields, SALT);
        byte[] claimed = Bytes.take(fields, COMMITMENT);
        Suite02 suite = new Suite02(dataKey, salt, SealingContext.encode(ID, place, identity));
        boolean committed = MessageDigest.isEqual(claimed, suite.commitment);
        if (!(ours && committed) || chunk < 1 || chunk > LARGEST_CHUNK) {
            suite.close();
            throw new VaultException();
        }
        suite.aad = Bytes.concat(header, suite.context);
        return suite;
    }

    byte[] header() {
        return Arrays.copyOf(aad, HEADER);
    }

    int chunkSize() {
        return ByteBuffer.wrap(aad).getInt(SealedHeader.LENGTH);
    }

    byte[] sealChunk(int number, boolean last, byte[] plaintext) {
        byte[] sealed = new byte[plaintext.length + AesGcm.TAG];
        AesGcm.seal(key, iv(number, last), aad, plaintext, plaintext.length, sealed, 0);
        return sealed;
    }

    /** The plaintext of a chunk, after its tag was checked. */
    byte[] openChunk(int number, boolean last, byte[] sealed) {
        try {
            return AesGcm.open(key, iv(number, last), aad, sealed, 0, sealed.length);
        } catch (AEADBadTagException e) {
            throw new VaultException();
        }
    }

    private byte[] iv(int number, boolean last) {
        return ByteBuffer.allocate(AesGcm.IV)
                .put(prefix)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    @Override
    public void close() {
        key.close();
    }
}
