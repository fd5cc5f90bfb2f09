package org.subrosa.disclosure.release;

/** The way out. */
public interface Delivery {

    /** What became of the bytes. */
    enum Written {
        /** All of them are out of this process. */
        WHOLE,
        /** Some may be; what was not written by the deadline is cut, and the connection closed. */
        CUT
    }

    /**
     * Writes the package without further work. Never throws.
     *
     * @param deadline on {@link System#nanoTime()}; what is not written by then never is
     */
    Written write(SignedPackage signed, long deadline);
}
