/** Withdrawal, ordered against every release (promise 3, NOHS-2). */
@NullMarked
package org.subrosa.consent.withdrawal;

import org.jspecify.annotations.NullMarked;
