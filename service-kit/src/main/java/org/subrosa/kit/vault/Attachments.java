package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens attachments of any length as streams, with suite 02. Ensures secrecy, integrity, order and completeness; does
 * not hide the length.
 *
 * <p>Called inside a transaction bound to the place's agency; a stream that was opened may be read after it.
 */
@ApplicationScoped
public class Attachments {
    private final PlaceKeys keys;
    private final SecureRandom random;

    Attachments(PlaceKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Reads the plaintext to its end and writes the blob. Neither stream is closed.
     *
     * @return the columns of the row; without them the blob cannot be opened
     * @throws IOException if either stream fails; what was written by then can never be opened as a whole file
     */
    public SealedFile seal(Place place, InputStream plaintext, OutputStream blob) throws IOException {
        DataKeyRow row = keys.forSealing(place);
        DataKeyIdentity key = row.identity();
        byte[] salt = new byte[Suite02.SALT];
        random.nextBytes(salt);
        MessageDigest digest = Sha256.digest();
        try (Suite02 suite = keys.seal(row, secret -> Suite02.forSealing(secret, key, place, salt, Suite02.CHUNK))) {
            long length = SealingStream.pump(suite, plaintext, new DigestOutputStream(blob, digest));
            return new SealedFile(key.id(), key.version().number(), length, digest.digest());
        }
    }

    /**
     * Opens a sealed attachment with the data key row that was read in the same statement as its row
     * ({@link DataKeyStore#JOIN}). A byte comes out of the stream only after the tag of its chunk was checked; that the file is
     * whole is known when the stream ends, and only then. Closing the stream wipes the keys and closes the blob.
     *
     * @param row null if that statement found none: the key is shredded, and the attachment refused
     * @throws VaultException if it was not sealed to this place under this key; from the stream, at the first chunk that is not
     *     as it was sealed
     * @throws IOException if the blob cannot be read
     */
    public InputStream open(Place place, SealedFile sealed, @Nullable DataKeyRow row, InputStream blob)
            throws IOException {
        byte[] header = blob.readNBytes(Suite02.HEADER);
        Suite02 suite = keys.open(place, sealed, row, (secret, key) -> Suite02.forOpening(secret, key, place, header));
        return new OpeningStream(blob, suite, sealed.length(), keys::countRefusal);
    }
}
