/** A service as small as can be, behind which the kit's authentication, transactions and matrix are tried. */
@NullMarked
package org.subrosa.kit.caller.gate;

import org.jspecify.annotations.NullMarked;
