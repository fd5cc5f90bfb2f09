@NullMarked
package org.subrosa.audit.breach;

import org.jspecify.annotations.NullMarked;
