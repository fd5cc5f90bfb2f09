package org.subrosa.kit.vault;

import java.util.UUID;

/** What a sealed row says about the data key that it was sealed under. */
sealed interface SealedUnder permits Sealed, SealedFile {
    UUID dataKeyId();

    int dataKeyVersion();
}
