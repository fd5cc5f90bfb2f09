/** The bench's own arithmetic. */
@NullMarked
package org.subrosa.bench;

import org.jspecify.annotations.NullMarked;
