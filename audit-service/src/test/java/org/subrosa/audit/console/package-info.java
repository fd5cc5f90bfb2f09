@NullMarked
package org.subrosa.audit.console;

import org.jspecify.annotations.NullMarked;
