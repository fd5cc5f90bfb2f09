/** Checks that a wire contract kept as a file is the one that a service speaks. */
@NullMarked
package org.subrosa.kit.contract;

import org.jspecify.annotations.NullMarked;
