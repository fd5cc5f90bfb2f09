@NullMarked
package org.subrosa.audit.bundle;

import org.jspecify.annotations.NullMarked;
