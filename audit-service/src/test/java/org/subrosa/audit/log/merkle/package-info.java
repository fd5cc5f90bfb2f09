@NullMarked
package org.subrosa.audit.log.merkle;

import org.jspecify.annotations.NullMarked;
