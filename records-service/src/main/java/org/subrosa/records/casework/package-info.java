/** Who works with whom: helping relationships (NOHS-3), and caseloads outside of which nobody reads (NASW-c, NOHS-41). */
@NullMarked
package org.subrosa.records.casework;

import org.jspecify.annotations.NullMarked;
