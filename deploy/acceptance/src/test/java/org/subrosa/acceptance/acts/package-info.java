/** What can be done, and what the log says of it. */
@NullMarked
package org.subrosa.acceptance.acts;

import org.jspecify.annotations.NullMarked;
