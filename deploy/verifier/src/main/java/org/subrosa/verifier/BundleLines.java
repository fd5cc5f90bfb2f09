package org.subrosa.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a bundle line by line, however large it is. */
final class BundleLines {

    /** No event, path or checkpoint makes a line that long. */
    private static final int LONGEST = 1024 * 1024;

    private final InputStream in;
    private byte[] block = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;

    BundleLines(InputStream in) {
        this.in = in;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line; nothing at the end of the file.
     *
     * @throws Verdict.Finding if the bytes that follow are no line
     */
    Optional<Line> next() throws IOException {
        number++;
        int until = at;
        while (true) {
            until = Scan.find(block, '\n', until, end);
            if (until - at > LONGEST) {
                throw Verdict.tampered("line " + number + " is too long");
            }
            if (until < end) {
                int from = at;
                at = until + 1;
                return Optional.of(Line.read(block, from, until)
                        .orElseThrow(() -> Verdict.tampered("line " + number + " is not a line of a bundle")));
            }
            until -= at;
            if (!fill()) {
                return ended();
            }
        }
    }

    /** Moves what is begun to the front, and reads on behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(block, at, block, 0, end - at);
        end -= at;
        at = 0;
        if (end == block.length) {
            block = Arrays.copyOf(block, 2 * end);
        }
        int more = in.read(block, end, block.length - end);
        end += Math.max(0, more);
        return more > 0;
    }

    private Optional<Line> ended() {
        if (at == end) {
            return Optional.empty();
        }
        // a whole line and one byte more is a newline that was changed; anything else was cut
        if (Line.read(block, at, end - 1).isPresent()) {
            throw Verdict.tampered("line " + number + " does not end as a line does");
        }
        throw Verdict.incomplete("the file ends in the middle of line " + number);
    }
}
