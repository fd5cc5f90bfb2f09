/** Tests of the rules, on the pack that is shipped. */
@NullMarked
package org.subrosa.disclosure.policy;

import org.jspecify.annotations.NullMarked;
