@NullMarked
package org.subrosa.audit;

import org.jspecify.annotations.NullMarked;
