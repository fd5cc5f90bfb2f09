/** Tests of signed statements. */
@NullMarked
package org.subrosa.kit.jws;

import org.jspecify.annotations.NullMarked;
