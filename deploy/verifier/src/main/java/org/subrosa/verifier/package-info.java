/**
 * Checks an exported bundle of a log as a stranger would: from the specifications alone (RFC 6962, c2sp.org/signed-note,
 * tlog-checkpoint, tlog-cosignature), sharing no code with the service that wrote it.
 *
 * <p>It trusts the keys that its user gives it, and nothing in the bundle. It does not say that an event is true.
 */
@NullMarked
package org.subrosa.verifier;

import org.jspecify.annotations.NullMarked;
