/** What the scrubber of the kit is told of this service: where its sealed values are, and which of its events say what is there. */
@NullMarked
package org.subrosa.disclosure.scrub;

import org.jspecify.annotations.NullMarked;
