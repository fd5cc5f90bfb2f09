/** The tamper-evident log, its proofs and the disclosure history. */
@NullMarked
package org.subrosa.audit;

import org.jspecify.annotations.NullMarked;
