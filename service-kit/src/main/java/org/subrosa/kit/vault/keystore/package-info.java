/** The default key service: agency keys in one password-protected BCFKS file, shared by the processes of one service. */
@NullMarked
package org.subrosa.kit.vault.keystore;

import org.jspecify.annotations.NullMarked;
