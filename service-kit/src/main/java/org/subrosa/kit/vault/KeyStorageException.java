package org.subrosa.kit.vault;

import org.jspecify.annotations.Nullable;

/** The tables of the vault could not be read or written. The transaction cannot go on. */
public final class KeyStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyStorageException(@Nullable String sqlState, Throwable cause) {
        super("the data key tables cannot be used, SQLSTATE " + sqlState, cause);
    }
}
