/** One row of JSON, read by its key and written in one commit: no token, no encryption, no trail. */
@NullMarked
package org.subrosa.bench.reference;

import org.jspecify.annotations.NullMarked;
