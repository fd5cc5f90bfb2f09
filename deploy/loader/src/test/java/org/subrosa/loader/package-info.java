@NullMarked
package org.subrosa.loader;

import org.jspecify.annotations.NullMarked;
