/** Compartments: what is sealed, withheld and released as a whole, and how sensitive it is (NOHS-8, NASW-a, NASW-c). */
@NullMarked
package org.subrosa.records.compartment;

import org.jspecify.annotations.NullMarked;
