/** Written consents: prepared by a worker, signed by the client alone, refused where an element is missing (NASW-b, CRSS-12). */
@NullMarked
package org.subrosa.consent.agreement;

import org.jspecify.annotations.NullMarked;
