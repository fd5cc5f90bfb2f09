/** One half of a cycle. */
@NullMarked
package org.subrosa.kit.architecture.planted.cycle.one;

import org.jspecify.annotations.NullMarked;
