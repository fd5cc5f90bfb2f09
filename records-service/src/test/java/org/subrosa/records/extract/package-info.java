/** Tests of the rules of extracts, without a container. */
@NullMarked
package org.subrosa.records.extract;

import org.jspecify.annotations.NullMarked;
