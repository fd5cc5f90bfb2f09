/** The register of endings: what has ended stays ended, whichever backup is put back (promise 10). */
@NullMarked
package org.subrosa.consent.endings;

import org.jspecify.annotations.NullMarked;
