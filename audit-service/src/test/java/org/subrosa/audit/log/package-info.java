@NullMarked
package org.subrosa.audit.log;

import org.jspecify.annotations.NullMarked;
