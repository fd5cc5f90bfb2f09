/** The promises, tried on the whole system through its front doors. One suite per promise, one stack for all of them. */
@NullMarked
package org.subrosa.acceptance;

import org.jspecify.annotations.NullMarked;
