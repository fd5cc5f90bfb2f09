/** The one moment at which a consent is used (promise 3). */
@NullMarked
package org.subrosa.consent.reliance;

import org.jspecify.annotations.NullMarked;
