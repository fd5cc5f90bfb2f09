/** One request, one effect: a POST that is sent again does nothing again. */
@NullMarked
package org.subrosa.kit.idempotency;

import org.jspecify.annotations.NullMarked;
