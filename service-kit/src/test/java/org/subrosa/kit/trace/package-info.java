/** What leaves in spans, and what does not. */
@NullMarked
package org.subrosa.kit.trace;

import org.jspecify.annotations.NullMarked;
