/** Extracts for a disclosure: on a warrant, what it names and nothing else (NASW-c, promise 4). */
@NullMarked
package org.subrosa.records.extract;

import org.jspecify.annotations.NullMarked;
