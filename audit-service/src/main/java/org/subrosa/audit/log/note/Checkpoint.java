package org.subrosa.audit.log.note;

import java.util.regex.Pattern;
import org.subrosa.audit.log.merkle.Hash;

/**
 * What a log says of itself at one moment: its name, how many entries it has and the root over them. The text is that
 * of c2sp.org/tlog-checkpoint without extension lines, which the ML-DSA-44 signature could not cover.
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int LINES = 3;

    public Checkpoint {
        KeyName.require(origin);
        if (size < 0 || (size == 0 && !root.equals(Hash.EMPTY_ROOT))) {
            throw new MalformedNoteException("a tree's size is not negative, and the empty tree has the empty root");
        }
    }

    /** The note text: three lines, each ended by a newline. */
    public String text() {
        return origin + '\n' + size + '\n' + root.base64() + '\n';
    }

    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1
                || !lines[LINES].isEmpty()
                || !SIZE.matcher(lines[1]).matches()) {
            throw new MalformedNoteException("a checkpoint is origin, size and root, each on a line of its own");
        }
        byte[] root = Base64Text.decode(lines[2]);
        if (root.length != Hash.LENGTH) {
            throw new MalformedNoteException("a root has " + Hash.LENGTH + " bytes");
        }
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(root));
        } catch (NumberFormatException tooLarge) {
            throw new MalformedNoteException("a size below 2^63");
        }
    }
}
