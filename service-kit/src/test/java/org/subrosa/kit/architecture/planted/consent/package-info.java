/** Plays the service that is looked into. */
@NullMarked
package org.subrosa.kit.architecture.planted.consent;

import org.jspecify.annotations.NullMarked;
