/** Tests of rules, in plain Java. */
@NullMarked
package org.subrosa.consent.agreement;

import org.jspecify.annotations.NullMarked;
