package org.subrosa.stack;

/** A name and its password. The password never appears in {@link #toString()}. */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return username + ":***";
    }
}
