/** Calls to the other services: in this service's own name or for its caller, bounded in time, never repeated (promise 11). */
@NullMarked
package org.subrosa.kit.call;

import org.jspecify.annotations.NullMarked;
