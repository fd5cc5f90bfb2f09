/** Plays a service that looks into another. */
@NullMarked
package org.subrosa.kit.architecture.planted.records;

import org.jspecify.annotations.NullMarked;
