/** RFC 9457 problems: one catalogue, no value and no Java name in any of them. */
@NullMarked
package org.subrosa.kit.problem;

import org.jspecify.annotations.NullMarked;
