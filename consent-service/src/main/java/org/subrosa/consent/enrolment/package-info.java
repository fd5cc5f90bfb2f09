/** Which client an account of the portal is: bound once, by a code that a worker hands over. */
@NullMarked
package org.subrosa.consent.enrolment;

import org.jspecify.annotations.NullMarked;
