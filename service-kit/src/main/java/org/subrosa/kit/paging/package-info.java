/** Lists in pages. */
@NullMarked
package org.subrosa.kit.paging;

import org.jspecify.annotations.NullMarked;
