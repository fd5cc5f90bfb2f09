package org.subrosa.kit.vault.keystore;

import java.nio.file.Path;

/**
 * Where the keystore file is and what opens it.
 *
 * @param path {@code subrosa.keystore.path}
 * @param password {@code subrosa.keystore.password}: generated, at least 20 characters
 */
record KeystoreSettings(Path path, String password) {
    static final int SHORTEST_PASSWORD = 20;

    KeystoreSettings {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("subrosa.keystore.password has at least 20 characters: generate one");
        }
    }

    @Override
    public String toString() {
        return "KeystoreSettings[path=" + path + ", password not shown]";
    }
}
