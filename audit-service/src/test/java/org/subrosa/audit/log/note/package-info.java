@NullMarked
package org.subrosa.audit.log.note;

import org.jspecify.annotations.NullMarked;
