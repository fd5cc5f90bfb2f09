/** The story of the main job, told on a running installation: every request, its answer, and what it shows. */
@NullMarked
package org.subrosa.walkthrough;

import org.jspecify.annotations.NullMarked;
