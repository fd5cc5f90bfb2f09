package org.subrosa.bench;

/** A 503: the service says that it cannot now, which it promises to rather than hang. Not counted as done. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException() {
        super("a request was refused with 503", null, false, false);
    }
}
