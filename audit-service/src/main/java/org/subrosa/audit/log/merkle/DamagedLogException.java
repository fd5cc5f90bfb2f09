package org.subrosa.audit.log.merkle;

/** The kept nodes do not make the tree that they should: one is missing. No proof can be made from them. */
public final class DamagedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedLogException(String message) {
        super(message);
    }
}
