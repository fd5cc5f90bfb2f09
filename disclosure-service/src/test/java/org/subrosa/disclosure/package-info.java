/** Tests of the service as a whole, on a real PostgreSQL and Kafka. */
@NullMarked
package org.subrosa.disclosure;

import org.jspecify.annotations.NullMarked;
