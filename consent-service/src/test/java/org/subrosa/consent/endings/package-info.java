/** Tests of the register of endings. */
@NullMarked
package org.subrosa.consent.endings;

import org.jspecify.annotations.NullMarked;
