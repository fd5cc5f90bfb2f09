package org.subrosa.audit.log.note;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes golden vectors anew, on purpose only: {@code -Dsubrosa.regenerate=true}. The diff is then reviewed. */
final class Golden {

    private Golden() {}

    static void write(String name, String text) throws IOException {
        Files.writeString(Path.of("src/test/resources/vectors", name), text);
    }
}
