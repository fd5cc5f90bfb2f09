package org.subrosa.kit.vault;

/**
 * A sealed value, or the wrapped key that it needs, was refused: changed, cut, moved, of another owner, or without a live data
 * key. Which of these is not told, because the difference would be of use only to someone who forges.
 */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VaultException() {
        super("a sealed value was refused");
    }
}
