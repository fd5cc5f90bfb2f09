/** The portal, as a browser sees it. */
@NullMarked
package org.subrosa.consent.portal;

import org.jspecify.annotations.NullMarked;
