/** Every way of sending SQL that is not constant. */
@NullMarked
package org.subrosa.kit.architecture.planted.sql;

import org.jspecify.annotations.NullMarked;
