/** Tests of rules, in plain Java. */
@NullMarked
package org.subrosa.consent.code;

import org.jspecify.annotations.NullMarked;
