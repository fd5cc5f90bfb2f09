/** Client records, encrypted field group by field group; who works with whom; custody. */
@NullMarked
package org.subrosa.records;

import org.jspecify.annotations.NullMarked;
