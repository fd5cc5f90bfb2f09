/**
 * The scrubber: compares sealed rows with the hashes that their events carry, in the background, and says what is missing, altered
 * or foreign (promise 5). A service that keeps sealed values gives it a {@link org.subrosa.kit.scrub.SealedRows} for each table.
 */
@NullMarked
package org.subrosa.kit.scrub;

import org.jspecify.annotations.NullMarked;
