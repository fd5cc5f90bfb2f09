@NullMarked
package org.subrosa.verifier;

import org.jspecify.annotations.NullMarked;
