/** Tests of how something leaves, and what a test needs to be in the way of it. */
@NullMarked
package org.subrosa.disclosure.release;

import org.jspecify.annotations.NullMarked;
