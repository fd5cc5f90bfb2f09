package org.subrosa.verifier;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a log said of itself: its name, how many entries it has and the root over them. */
record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LINES = 4;

    /** Reads a signed note; nothing unless it is a checkpoint of the keys' log that every one of the keys has signed. */
    static Optional<Checkpoint> verified(String note, TrustedKeys keys) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, blank + 1);
        List<String> signatures = note.substring(blank + 2).lines().toList();
        return parse(text)
                .filter(checkpoint -> checkpoint.origin.equals(keys.origin()))
                .filter(checkpoint -> keys.keys().stream()
                        .allMatch(key -> signatures.stream().anyMatch(line -> key.signed(line, text, checkpoint))));
    }

    private static Optional<Checkpoint> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES || !SIZE.matcher(lines[1]).matches()) {
            return Optional.empty();
        }
        try {
            byte[] root = Base64Text.decode(lines[2]);
            return root.length == Merkle.HASH
                    ? Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
