/** Working on while the ground shakes. */
@NullMarked
package org.subrosa.acceptance.fault;

import org.jspecify.annotations.NullMarked;
