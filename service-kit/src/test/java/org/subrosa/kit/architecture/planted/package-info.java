/** Violators, one rule broken in each: proof that every rule can fail. None is annotated so that a framework would take it up. */
@NullMarked
package org.subrosa.kit.architecture.planted;

import org.jspecify.annotations.NullMarked;
