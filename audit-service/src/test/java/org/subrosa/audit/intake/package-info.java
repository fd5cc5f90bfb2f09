@NullMarked
package org.subrosa.audit.intake;

import org.jspecify.annotations.NullMarked;
