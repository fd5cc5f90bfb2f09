/** What a service says it is missing while it is not ready: a code and a moment, never an address, a value or an exception's text. */
@NullMarked
package org.subrosa.kit.health;

import org.jspecify.annotations.NullMarked;
