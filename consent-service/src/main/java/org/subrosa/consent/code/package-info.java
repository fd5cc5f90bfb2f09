/** Codes that people read aloud and type: Crockford base32 with check characters. */
@NullMarked
package org.subrosa.consent.code;

import org.jspecify.annotations.NullMarked;
