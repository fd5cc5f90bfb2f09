package org.subrosa.acceptance.log;

import java.util.Base64;
import java.util.List;

/**
 * What a log said of itself: its name, how many entries it has and the root over them. Only {@link #verified} makes one, so that
 * holding a checkpoint means that every key signed it.
 */
public record Checkpoint(String origin, long size, byte[] root) {

    /**
     * Reads a signed note and checks the signature of each of the log's keys.
     *
     * @throws AssertionError if the note is not a checkpoint or one of the keys did not sign it
     */
    public static Checkpoint verified(String note, List<VerifierKey> keys) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new AssertionError("not a signed note");
        }
        String text = note.substring(0, blank + 1);
        List<String> signatures = note.substring(blank + 2).lines().toList();
        String[] lines = text.split("\n", -1);
        if (lines.length != 4) {
            throw new AssertionError("a checkpoint has three lines, this one " + (lines.length - 1));
        }
        Checkpoint checkpoint = new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
        if (keys.size() < 2) {
            throw new AssertionError(
                    "the log signs with two keys, an old kind and one that outlives quantum computers");
        }
        for (VerifierKey key : keys) {
            if (signatures.stream().noneMatch(line -> key.signed(line, text, checkpoint))) {
                throw new AssertionError("no valid signature of the " + key.kind() + " key on the checkpoint");
            }
        }
        return checkpoint;
    }
}
