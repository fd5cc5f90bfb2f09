package org.subrosa.audit.log.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text and the signatures under it, as c2sp.org/signed-note writes them. Holding one says nothing about its
 * signatures: {@link #isSignedByAll} does.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Enough for a log's own two signatures and a crowd of witnesses; signed-note asks for at least 16. */
    static final int MAX_SIGNATURES = 32;

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final String BLANK_LINE = "\n\n";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedNoteException("a note's text ends in a newline and has no other control character");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedNoteException("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
    }

    /** Reads a note; {@link #encode} of the result gives the same characters back. */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf(BLANK_LINE);
        if (note.length() > MAX_CHARACTERS || blank < 0 || !note.endsWith("\n")) {
            throw new MalformedNoteException("a note is text, a blank line and signature lines");
        }
        String lines = note.substring(blank + BLANK_LINE.length());
        List<NoteSignature> signatures = new ArrayList<>();
        lines.lines().limit(MAX_SIGNATURES + 1L).forEach(line -> signatures.add(NoteSignature.parse(line)));
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    public String encode() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /** Whether each of these keys has signed the text. Lines of other keys are ignored, as the specification asks. */
    public boolean isSignedByAll(List<VerifierKey> keys) {
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key ->
                                signatureOf(key).map(s -> key.verifies(text, s)).orElse(false));
    }

    /** When the key's owner says that they signed; nothing for a signature without a time. True only if the key has signed. */
    public Optional<Instant> statedTime(VerifierKey key) {
        return signatureOf(key)
                .filter(signature -> key.type() == SignatureType.ML_DSA_44 && signature.length > Long.BYTES)
                .map(signature ->
                        Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong()));
    }

    private Optional<byte[]> signatureOf(VerifierKey key) {
        return signatures.stream()
                .filter(line -> line.keyName().equals(key.name()) && line.keyId() == key.keyId())
                .findFirst()
                .map(NoteSignature::signature);
    }
}
