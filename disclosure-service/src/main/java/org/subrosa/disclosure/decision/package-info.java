/** What was asked for, what was decided, and who looked at it before it may leave (NOHS-3, NOHS-28, NASW-c, NASW-d). */
@NullMarked
package org.subrosa.disclosure.decision;

import org.jspecify.annotations.NullMarked;
