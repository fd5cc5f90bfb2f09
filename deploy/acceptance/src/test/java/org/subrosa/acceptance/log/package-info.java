/**
 * Checks the log as a stranger would: from the specifications alone (RFC 6962, c2sp.org/signed-note, tlog-checkpoint,
 * tlog-cosignature), sharing no code with the service that wrote it.
 */
@NullMarked
package org.subrosa.acceptance.log;

import org.jspecify.annotations.NullMarked;
