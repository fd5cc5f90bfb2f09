/** Tests of rules, in plain Java. */
@NullMarked
package org.subrosa.consent.reliance;

import org.jspecify.annotations.NullMarked;
