package org.subrosa.walkthrough;

/** An answer that is not as promised: the story ends here. */
final class NotAsPromisedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAsPromisedException(String what) {
        super(what);
    }
}
