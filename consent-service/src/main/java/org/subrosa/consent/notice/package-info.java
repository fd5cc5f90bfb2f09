/** Notices that an agency gives its clients, and that each client took note of them (NOHS-3, NASW-e, NASW-n). */
@NullMarked
package org.subrosa.consent.notice;

import org.jspecify.annotations.NullMarked;
