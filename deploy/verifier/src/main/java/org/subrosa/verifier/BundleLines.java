package org.subrosa.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a bundle line by line, however large it is. */
final class BundleLines {

    /** No event, path or checkpoint makes a line that long. */
    private static final int LONGEST = 1024 * 1024;

    private final InputStream in;
    private long number;

    BundleLines(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
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
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        number++;
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return ended(line.toByteArray());
            }
            line.write(read);
            if (line.size() > LONGEST) {
                throw Verdict.tampered("line " + number + " is too long");
            }
        }
        return Optional.of(Line.read(line.toByteArray())
                .orElseThrow(() -> Verdict.tampered("line " + number + " is not a line of a bundle")));
    }

    private Optional<Line> ended(byte[] rest) {
        if (rest.length == 0) {
            return Optional.empty();
        }
        // a whole line and one byte more is a newline that was changed; anything else was cut
        if (Line.read(Arrays.copyOf(rest, rest.length - 1)).isPresent()) {
            throw Verdict.tampered("line " + number + " does not end as a line does");
        }
        throw Verdict.incomplete("the file ends in the middle of line " + number);
    }
}
