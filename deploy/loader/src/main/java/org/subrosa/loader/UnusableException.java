package org.subrosa.loader;

/** Nothing can be loaded, or nothing more: one sentence for whoever started it. */
final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableException(String sentence) {
        super(sentence);
    }
}
