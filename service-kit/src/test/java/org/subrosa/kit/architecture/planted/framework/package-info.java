/** A plain class that is not plain. */
@NullMarked
package org.subrosa.kit.architecture.planted.framework;

import org.jspecify.annotations.NullMarked;
