/** Share references: what a recipient quotes, and what names no agency. */
@NullMarked
package org.subrosa.consent.sharing;

import org.jspecify.annotations.NullMarked;
