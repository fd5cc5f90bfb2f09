package org.subrosa.kit.architecture.planted;

/** Prints, and so escapes the log's rules. */
final class Printing {
    void tell() {
        System.out.println("done");
    }
}
