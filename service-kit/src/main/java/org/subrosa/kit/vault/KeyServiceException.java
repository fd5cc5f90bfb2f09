package org.subrosa.kit.vault;

import org.jspecify.annotations.Nullable;

/** The key service cannot be used now. Nothing was sealed or opened; the same call may succeed later. */
public final class KeyServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyServiceException(String message) {
        super(message);
    }

    public KeyServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
