/** The stack that all suites share, and how to shake its parts. */
@NullMarked
package org.subrosa.acceptance.installation;

import org.jspecify.annotations.NullMarked;
