/** What may be released, to whom, for what and on which basis: the law as data, and pure rules over it (NOHS-12, NASW-c). */
@NullMarked
package org.subrosa.disclosure.policy;

import org.jspecify.annotations.NullMarked;
