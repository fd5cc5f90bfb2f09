package org.subrosa.stack.keycloak;

/** Keycloak gave no token. */
public final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    TokenRefusedException(int status, String error) {
        super("Keycloak gave no token: " + status + " " + error);
        this.status = status;
        this.error = error;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code of RFC 6749 §5.2, such as {@code invalid_grant}; {@code sign-in} if the sign-in page came back. */
    public String error() {
        return error;
    }
}
