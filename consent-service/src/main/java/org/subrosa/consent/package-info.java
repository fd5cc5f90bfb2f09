/** Notices, written consents, withdrawal and the reliance register. */
@NullMarked
package org.subrosa.consent;

import org.jspecify.annotations.NullMarked;
