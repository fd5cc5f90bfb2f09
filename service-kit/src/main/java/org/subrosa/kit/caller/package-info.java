/** Who is calling, for which agency, and the transaction that is bound to that agency. */
@NullMarked
package org.subrosa.kit.caller;

import org.jspecify.annotations.NullMarked;
