package org.subrosa.stack;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The people of the demonstration come into an installation once, as anybody else would: through {@code deploy/load}. A mark says that
 * all are in; without it the next start goes on where this one ended.
 */
final class DemonstrationPeople {
    private final Home home;
    private final Path mark;

    DemonstrationPeople(Home home) {
        this.home = home;
        this.mark = Installation.standardFolder(home).resolve("people-are-in");
    }

    /** Says so if some are missing; whoever wanted an installation has one all the same. */
    void bringIn(PrintStream out) {
        if (Files.exists(mark)) {
            return;
        }
        if (load() == 0) {
            PrivateFiles.write(mark, "");
        } else {
            out.println(
                    "  Not all people of the demonstration are in: deploy/load deploy/loader/demonstration says why.");
        }
    }

    private int load() {
        Path built = home.root().resolve("deploy/loader/target");
        ProcessBuilder command = new ProcessBuilder(List.of(
                        Java.program(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsubrosa.home=" + home.root(),
                        "-cp",
                        built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*",
                        "org.subrosa.loader.Load",
                        home.root().resolve("deploy/loader/demonstration").toString(),
                        "--brief"))
                .inheritIO();
        try {
            return command.start().waitFor();
        } catch (IOException e) {
            throw new StackException("The people of the demonstration cannot be loaded.", "run deploy/load", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", "run deploy/up again");
        }
    }
}
