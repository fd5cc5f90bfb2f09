/** Typed records in sealed compartments, versions and never updates (NASW-a, NOHS-8). */
@NullMarked
package org.subrosa.records.record;

import org.jspecify.annotations.NullMarked;
