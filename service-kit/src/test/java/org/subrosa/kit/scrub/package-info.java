@NullMarked
package org.subrosa.kit.scrub;

import org.jspecify.annotations.NullMarked;
