/** Measures a running installation beside a reference service that does the same work without keeping anything safe. */
@NullMarked
package org.subrosa.bench;

import org.jspecify.annotations.NullMarked;
