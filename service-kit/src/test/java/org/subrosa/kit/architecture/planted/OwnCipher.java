package org.subrosa.kit.architecture.planted;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** Makes a cipher outside the vault. */
final class OwnCipher {
    Cipher cipher() throws GeneralSecurityException {
        return Cipher.getInstance("AES/GCM/NoPadding");
    }
}
