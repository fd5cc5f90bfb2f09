/** Tests of calls between services, and services that a test plays. */
@NullMarked
package org.subrosa.kit.call;

import org.jspecify.annotations.NullMarked;
