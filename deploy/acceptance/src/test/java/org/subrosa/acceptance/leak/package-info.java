/** Looking for what must not be there. */
@NullMarked
package org.subrosa.acceptance.leak;

import org.jspecify.annotations.NullMarked;
