/** The moment in which something leaves: intent, reliance, extract, package, deadline, outcome (promises 2, 3 and 4). */
@NullMarked
package org.subrosa.disclosure.release;

import org.jspecify.annotations.NullMarked;
