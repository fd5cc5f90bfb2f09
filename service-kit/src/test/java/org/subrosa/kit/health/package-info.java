/** What readiness says. */
@NullMarked
package org.subrosa.kit.health;

import org.jspecify.annotations.NullMarked;
