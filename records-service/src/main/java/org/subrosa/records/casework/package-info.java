/** Who works with whom: a worker reads only inside their caseload (NASW-c, NOHS-41). */
@NullMarked
package org.subrosa.records.casework;

import org.jspecify.annotations.NullMarked;
