@NullMarked
package org.subrosa.audit.history;

import org.jspecify.annotations.NullMarked;
