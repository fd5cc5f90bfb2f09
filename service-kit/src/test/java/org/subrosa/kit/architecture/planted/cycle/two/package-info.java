/** The other half of a cycle. */
@NullMarked
package org.subrosa.kit.architecture.planted.cycle.two;

import org.jspecify.annotations.NullMarked;
