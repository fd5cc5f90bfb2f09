package org.subrosa.stack;

import java.nio.file.Path;

/** The JDK this JVM runs on runs the parts, too. */
public final class Java {

    private Java() {}

    /** The path of the {@code java} program. */
    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
