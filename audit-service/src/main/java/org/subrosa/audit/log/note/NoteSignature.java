package org.subrosa.audit.log.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature line of a note: who signed, with which key, and the signature's bytes. */
public record NoteSignature(String keyName, int keyId, byte[] signature) {

    private static final String DASH = "\u2014 ";

    public NoteSignature {
        KeyName.require(keyName);
        if (signature.length == 0) {
            throw new MalformedNoteException("a signature has bytes after its key id");
        }
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            throw new MalformedNoteException("a signature line is dash, name and base64");
        }
        byte[] bytes = Base64Text.decode(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedNoteException("a signature has bytes after its key id");
        }
        int keyId = ByteBuffer.wrap(bytes).getInt();
        byte[] signature = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        return new NoteSignature(line.substring(DASH.length(), space), keyId, signature);
    }

    String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + keyName + ' ' + Base64.getEncoder().encodeToString(bytes) + '\n';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && keyId == that.keyId
                && keyName.equals(that.keyName)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyName.hashCode() + keyId;
    }
}
