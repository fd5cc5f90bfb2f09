/** A folder of people, and the command that brings them in, as a process that can be killed. */
@NullMarked
package org.subrosa.acceptance.newcomers;

import org.jspecify.annotations.NullMarked;
