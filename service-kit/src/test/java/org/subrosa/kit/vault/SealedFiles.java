package org.subrosa.kit.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Whole files of suite 02 in memory. */
final class SealedFiles {
    private SealedFiles() {}

    static byte[] seal(
            SecretBytes dataKey, DataKeyIdentity key, Place place, byte[] salt, int chunk, byte[] plaintext) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        try (Suite02 suite = Suite02.forSealing(dataKey, key, place, salt, chunk)) {
            SealingStream.pump(suite, new ByteArrayInputStream(plaintext), blob);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blob.toByteArray();
    }

    static byte[] open(SecretBytes dataKey, DataKeyIdentity key, Place place, byte[] blob, long length) {
        try (InputStream opened = stream(dataKey, key, place, blob, length)) {
            return opened.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream stream(SecretBytes dataKey, DataKeyIdentity key, Place place, byte[] blob, long length) {
        if (blob.length < Suite02.HEADER) {
            throw new VaultException();
        }
        Suite02 suite = Suite02.forOpening(dataKey, key, place, Arrays.copyOf(blob, Suite02.HEADER));
        InputStream chunks = new ByteArrayInputStream(blob, Suite02.HEADER, blob.length - Suite02.HEADER);
        return new OpeningStream(chunks, suite, length, () -> {});
    }
}
